// Every version of one record: what its file said at each load, and when it was taken back.
// Reads as many rows as there were edits of the record; asked only where one is edited, taken back or told.
// returns: data seen
MATCH (l:Record)
USING INDEX SEEK l:Record(story, branch, kind, id, seen)
WHERE l.story = $story AND l.branch = want.branch AND l.kind = want.kind AND l.id = want.id AND l.seen <= want.cut
WITH l
ORDER BY l.story, l.branch, l.kind, l.id, l.seen
RETURN collect([l.data, l.seen]) AS rows
