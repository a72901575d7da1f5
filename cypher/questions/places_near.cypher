// What a place touches: the place around it, the places in it, and routes with their minutes.
// Reads at most $asked.limit rows of one key, and those of places that the view doesn't know.
// returns: other touch minutes seen
MATCH (l:Near)
USING INDEX l:Near(story, branch, location, other, seen)
WHERE l.story = $story AND l.branch = want.branch AND l.location = want.location AND l.other IS NOT NULL
    AND l.seen <= want.cut AND NOT l.other IN $asked.unknown
WITH l
ORDER BY l.story, l.branch, l.location, l.other, l.seen DESC
LIMIT $asked.limit
RETURN collect([l.other, l.touch, l.minutes, l.seen]) AS rows
