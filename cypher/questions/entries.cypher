// The chain of a branch from one entry on, in order, $asked.limit at a time.
// returns: sequence kind turn sha256 content written
MATCH (l:Entry)
USING INDEX SEEK l:Entry(story, branch, sequence)
WHERE l.story = $story AND l.branch = want.branch AND l.sequence >= want.first
WITH l
ORDER BY l.story, l.branch, l.sequence
LIMIT $asked.limit
RETURN collect([l.sequence, l.kind, l.turn, l.sha256, l.content, l.written]) AS rows
