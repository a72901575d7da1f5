// A view's latest turns that had an FN sample, newest first.
// Reads $asked.limit rows of a key that is in this order.
// returns: turn missing needed
MATCH (l:Sample)
USING INDEX SEEK l:Sample(story, branch, view, turn)
WHERE l.story = $story AND l.branch = want.branch AND l.view = want.view AND l.turn < want.turn
WITH l
ORDER BY l.story DESC, l.branch DESC, l.view DESC, l.turn DESC
LIMIT $asked.limit
RETURN collect([l.turn, l.missing, l.needed]) AS rows
