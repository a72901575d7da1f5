// Ids of one kind in code point order, from one on, $asked.limit at a time. For suggestions after a mistake, `g6 info`, checks.
// returns: id seen data
MATCH (l:Record)
USING INDEX SEEK l:Record(story, branch, kind, id, seen)
WHERE l.story = $story AND l.branch = want.branch AND l.kind = want.kind AND l.id > want.after AND l.seen <= want.cut
WITH l
ORDER BY l.story, l.branch, l.kind, l.id, l.seen DESC
LIMIT $asked.limit
RETURN collect([l.id, l.seen, l.data]) AS rows
