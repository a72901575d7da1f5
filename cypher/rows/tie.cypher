// Every row of `tie`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch view subject level turn partner event seen veiled told time
MATCH (n:Tie {story: $story})
RETURN n.branch, n.view, n.subject, n.level, n.turn, n.partner, n.event, n.seen, n.veiled, n.told, n.time
ORDER BY n.branch, n.view, n.subject, n.level DESC, n.turn DESC, n.partner, n.event, n.seen, n.told
