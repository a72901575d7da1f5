// Every row of `near`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch location other source seen stated touch minutes
MATCH (n:Near)
USING INDEX SEEK n:Near(story, branch, location, other, source, seen)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.location IS NOT NULL AND n.other IS NOT NULL
    AND n.source IS NOT NULL AND n.seen IS NOT NULL
RETURN n.branch, n.location, n.other, n.source, n.seen, n.stated, n.touch, n.minutes
ORDER BY n.story, n.branch, n.location, n.other, n.source, n.seen
