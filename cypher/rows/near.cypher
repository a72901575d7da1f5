// Every row of `near`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch location other source seen stated touch minutes
MATCH (n:Near {story: $story})
RETURN n.branch, n.location, n.other, n.source, n.seen, n.stated, n.touch, n.minutes
ORDER BY n.branch, n.location, n.other, n.source, n.seen
