// Every row of `closed`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch record seen
MATCH (n:Closed {story: $story})
RETURN n.branch, n.record, n.seen
ORDER BY n.branch, n.record, n.seen
