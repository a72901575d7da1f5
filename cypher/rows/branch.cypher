// Every row of `branch`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: number name parent fork
MATCH (n:Branch {story: $story})
RETURN n.number, n.name, n.parent, n.fork
ORDER BY n.number
