// Every row of `branch`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: number name parent fork entry
MATCH (n:Branch)
USING INDEX SEEK n:Branch(story, number)
WHERE n.story = $story AND n.number IS NOT NULL
RETURN n.number, n.name, n.parent, n.fork, n.entry
ORDER BY n.story, n.number
