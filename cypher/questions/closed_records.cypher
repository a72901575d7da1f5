// Actors and places that are not open to everyone: rare, and read whole.
// returns: record
MATCH (l:Closed)
USING INDEX SEEK l:Closed(story, branch, record, seen)
WHERE l.story = $story AND l.branch = want.branch AND l.record IS NOT NULL AND l.seen <= want.cut
WITH l
ORDER BY l.record
RETURN collect([l.record]) AS rows
