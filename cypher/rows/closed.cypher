// Every row of `closed`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch record seen
MATCH (n:Closed)
USING INDEX SEEK n:Closed(story, branch, record, seen)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.record IS NOT NULL AND n.seen IS NOT NULL
RETURN n.branch, n.record, n.seen
ORDER BY n.story, n.branch, n.record, n.seen
