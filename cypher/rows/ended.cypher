// Every row of `ended`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch event version seen
MATCH (n:Ended)
USING INDEX SEEK n:Ended(story, event, version, branch, seen)
WHERE n.story = $story AND n.event IS NOT NULL AND n.version IS NOT NULL AND n.branch IS NOT NULL
    AND n.seen IS NOT NULL
RETURN n.branch, n.event, n.version, n.seen
ORDER BY n.story, n.event, n.version, n.branch, n.seen
