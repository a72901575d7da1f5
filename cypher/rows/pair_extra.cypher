// Every row of `pair_extra`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch view a b turn time event seen veiled told n
MATCH (n:SharedExtra {story: $story})
RETURN n.branch, n.view, n.a, n.b, n.turn, n.time, n.event, n.seen, n.veiled, n.told, n.n
ORDER BY n.branch, n.view, n.a, n.b, n.turn DESC, n.time DESC, n.event, n.seen, n.told, n.n
