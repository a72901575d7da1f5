// The committed turns of a branch from one on, in order, $asked.limit at a time.
// returns: turn receipt
MATCH (l:Turn)
USING INDEX SEEK l:Turn(story, branch, turn)
WHERE l.story = $story AND l.branch = want.branch AND l.turn >= want.first
WITH l
ORDER BY l.story, l.branch, l.turn
LIMIT $asked.limit
RETURN collect([l.turn, l.receipt]) AS rows
