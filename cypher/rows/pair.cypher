// Every row of `pair`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch view a b turn time event seen beat n
MATCH (n:Shared {story: $story})
RETURN n.branch, n.view, n.a, n.b, n.turn, n.time, n.event, n.seen, n.beat, n.n
ORDER BY n.branch, n.view, n.a, n.b, n.turn DESC, n.time DESC, n.event, n.seen
