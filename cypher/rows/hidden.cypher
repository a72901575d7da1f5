// Every row of `hidden`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch record who seen
MATCH (n:Hidden {story: $story})
RETURN n.branch, n.record, n.who, n.seen
ORDER BY n.branch, n.record, n.who, n.seen
