// Every row of `ended`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch event version seen
MATCH (n:Ended {story: $story})
RETURN n.branch, n.event, n.version, n.seen
ORDER BY n.event, n.version, n.branch, n.seen
