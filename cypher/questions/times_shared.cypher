// The running count of what two shared, at the last event in order, even one that was taken back since.
// Reads one row of a key that is in this order.
// returns: n
MATCH (l:Shared)
USING INDEX SEEK l:Shared(story, branch, view, a, b, turn, time, event, seen)
WHERE l.story = $story AND l.branch = want.branch AND l.view = want.view AND l.a = want.a AND l.b = want.b
    AND l.turn <= $asked.as_of
    AND CASE WHEN l.turn < $asked.as_of THEN true ELSE l.time <= $asked.until END
    AND l.time IS NOT NULL AND l.event IS NOT NULL AND l.seen <= want.cut
WITH l
ORDER BY l.story DESC, l.branch DESC, l.view DESC, l.a DESC, l.b DESC, l.turn DESC, l.time DESC, l.event
LIMIT 1
RETURN collect([l.n]) AS rows
