// One record as it stood: its latest version.
// Reads one row of a key that is in this order.
// returns: data seen
MATCH (l:Record)
USING INDEX SEEK l:Record(story, branch, kind, id, seen)
WHERE l.story = $story AND l.branch = want.branch AND l.kind = want.kind AND l.id = want.id AND l.seen <= want.cut
WITH l
ORDER BY l.story DESC, l.branch DESC, l.kind DESC, l.id DESC, l.seen DESC
LIMIT 1
RETURN collect([l.data, l.seen]) AS rows
