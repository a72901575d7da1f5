// Every row of `hidden`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch record who seen
MATCH (n:Hidden)
USING INDEX SEEK n:Hidden(story, branch, record, who, seen)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.record IS NOT NULL AND n.who IS NOT NULL AND n.seen IS NOT NULL
RETURN n.branch, n.record, n.who, n.seen
ORDER BY n.story, n.branch, n.record, n.who, n.seen
