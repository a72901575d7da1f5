// Every row of `sample`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch view turn missing needed
MATCH (n:Sample {story: $story})
RETURN n.branch, n.view, n.turn, n.missing, n.needed
ORDER BY n.branch, n.view, n.turn DESC
