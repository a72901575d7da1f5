// Every row of `lie`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch event instead_of seen
MATCH (n:Falsehood)
USING INDEX SEEK n:Falsehood(story, branch, event, seen)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.event IS NOT NULL AND n.seen IS NOT NULL
RETURN n.branch, n.event, n.instead_of, n.seen
ORDER BY n.story, n.branch, n.event, n.seen
