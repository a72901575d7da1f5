// The head of a branch's chain.
// Reads one row.
// returns: sequence kind turn sha256 content
MATCH (l:Entry)
USING INDEX SEEK l:Entry(story, branch, sequence)
WHERE l.story = $story AND l.branch = want.branch AND l.sequence >= 0
WITH l
ORDER BY l.story DESC, l.branch DESC, l.sequence DESC
LIMIT 1
RETURN collect([l.sequence, l.kind, l.turn, l.sha256, l.content]) AS rows
