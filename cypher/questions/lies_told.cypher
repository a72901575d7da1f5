// False events that stand instead of a true one: rare, and read whole.
// returns: event instead_of
MATCH (l:Lie)
USING INDEX l:Lie(story, branch, event, seen)
WHERE l.story = $story AND l.branch = want.branch AND l.event IS NOT NULL AND l.seen <= want.cut
WITH l
ORDER BY l.event
RETURN collect([l.event, l.instead_of]) AS rows
