// The cards of a view's latest lunchboxes, newest first, and what it kept of them: streaks, the ring.
// Reads $asked.limit rows of a key that is in this order.
// returns: turn cards kept
MATCH (l:Carried)
USING INDEX SEEK l:Carried(story, branch, view, turn)
WHERE l.story = $story AND l.branch = want.branch AND l.view = want.view AND l.turn < want.turn
WITH l
ORDER BY l.story DESC, l.branch DESC, l.view DESC, l.turn DESC
LIMIT $asked.limit
RETURN collect([l.turn, l.cards, l.kept]) AS rows
