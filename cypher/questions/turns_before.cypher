// The last committed turns of a branch up to one, the last one first, $asked.limit at a time.
// Reads so many rows of a key, from its end.
// returns: turn sequence receipt
MATCH (l:Turn)
USING INDEX SEEK l:Turn(story, branch, turn)
WHERE l.story = $story AND l.branch = want.branch AND l.turn <= want.last
WITH l
ORDER BY l.story DESC, l.branch DESC, l.turn DESC
LIMIT $asked.limit
RETURN collect([l.turn, l.sequence, l.receipt]) AS rows
