// The last event that two shared, and how many beats there were by then.
// Reads one row of a key that is in this order; a version that was edited or taken back costs one row more.
// returns: event turn time beat n
MATCH (l:Shared)
USING INDEX SEEK l:Shared(story, branch, view, a, b, turn, time, event, seen)
WHERE l.story = $story AND l.branch = want.branch AND l.view = want.view AND l.a = want.a AND l.b = want.b
    AND l.turn <= $asked.as_of
    AND CASE WHEN l.turn < $asked.as_of THEN true ELSE l.time <= $asked.until END
    AND l.time IS NOT NULL AND l.event IS NOT NULL AND l.seen <= want.cut
    AND NOT EXISTS {
        MATCH (x:Ended)
        USING INDEX SEEK x:Ended(story, event, version, branch, seen)
        WHERE x.story = $story AND x.event = l.event AND x.version = l.seen
            AND x.branch IS NOT NULL AND x.seen IS NOT NULL
            AND any(s IN $asked.line WHERE x.branch = s[0] AND x.seen <= s[1])}
WITH l
ORDER BY l.story DESC, l.branch DESC, l.view DESC, l.a DESC, l.b DESC, l.turn DESC, l.time DESC, l.event
LIMIT 1
RETURN collect([l.event, l.turn, l.time, l.beat, l.n]) AS rows
