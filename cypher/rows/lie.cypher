// Every row of `lie`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch event instead_of seen
MATCH (n:Falsehood {story: $story})
RETURN n.branch, n.event, n.instead_of, n.seen
ORDER BY n.branch, n.event, n.seen
