// Every row of `record`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch kind id seen data
MATCH (n:Record {story: $story})
RETURN n.branch, n.kind, n.id, n.seen, n.data
ORDER BY n.branch, n.kind, n.id, n.seen DESC
