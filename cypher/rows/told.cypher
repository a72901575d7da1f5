// Every row of `told`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch record who turn event seen
MATCH (n:Told)
USING INDEX SEEK n:Told(story, branch, record, who, turn, event, seen)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.record IS NOT NULL AND n.who IS NOT NULL AND n.turn IS NOT NULL
    AND n.event IS NOT NULL AND n.seen IS NOT NULL
RETURN n.branch, n.record, n.who, n.turn, n.event, n.seen
ORDER BY n.story, n.branch, n.record, n.who, n.turn, n.event, n.seen
