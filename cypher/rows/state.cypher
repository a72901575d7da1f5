// Every row of `state`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch view subject aspect turn position time event seen veiled told value
MATCH (n:State {story: $story})
RETURN n.branch, n.view, n.subject, n.aspect, n.turn, n.position, n.time, n.event, n.seen, n.veiled, n.told, n.value
ORDER BY n.branch, n.view, n.subject, n.aspect, n.turn DESC, n.position DESC, n.time DESC, n.event DESC, n.seen DESC, n.told
