// Every row of `record`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch kind id seen data
MATCH (n:Record)
USING INDEX SEEK n:Record(story, branch, kind, id, seen)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.kind IS NOT NULL AND n.id IS NOT NULL AND n.seen IS NOT NULL
RETURN n.branch, n.kind, n.id, n.seen, n.data
ORDER BY n.story, n.branch, n.kind, n.id, n.seen DESC
