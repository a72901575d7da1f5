// Shared events of a pair that came late, are hidden from some, were told later or taken back, each with what it adds to the
// count.
// Reads the rare rows of one pair.
// `gone`: this version of the event was edited or taken back, so that it counts (with its -1) and is no meeting. What is
// hidden from some or was told later has no -1, and just ends.
// returns: event turn time n gone
MATCH (l:SharedExtra)
USING INDEX SEEK l:SharedExtra(story, branch, view, a, b, turn, time, event, seen, told, n)
WHERE l.story = $story AND l.branch = want.branch AND l.view = want.view AND l.a = want.a AND l.b = want.b
    AND l.turn <= $asked.as_of
    AND CASE WHEN l.turn < $asked.as_of THEN true ELSE l.time <= $asked.until END
    AND l.time IS NOT NULL AND l.event IS NOT NULL AND l.n IS NOT NULL AND l.told IS NOT NULL
    AND l.seen <= want.cut
    AND (l.told = 0 OR EXISTS {
        MATCH (t:Told)
        USING INDEX SEEK t:Told(story, branch, record, who, turn, event, seen)
        WHERE t.story = $story AND t.branch IN [s IN $asked.line | s[0]] AND t.record = l.event AND t.who IN [want.view, '*']
            AND t.turn < $asked.as_of AND t.event IS NOT NULL AND t.seen IS NOT NULL
            AND any(s IN $asked.line WHERE t.branch = s[0] AND t.seen <= s[1])
            AND NOT EXISTS {
                MATCH (x:Ended)
                USING INDEX SEEK x:Ended(story, event, version, branch, seen)
                WHERE x.story = $story AND x.event = t.event AND x.version = t.seen
                    AND x.branch IS NOT NULL AND x.seen IS NOT NULL
                    AND any(s IN $asked.line WHERE x.branch = s[0] AND x.seen <= s[1])}})
    AND NOT (l.veiled = 1 AND EXISTS {
        MATCH (h:Hidden)
        USING INDEX SEEK h:Hidden(story, branch, record, who, seen)
        WHERE h.story = $story AND h.branch = want.branch AND h.record = l.event AND h.who IN $asked.viewers
            AND h.seen = l.seen})
    AND NOT ((l.veiled = 1 OR l.told = 1) AND EXISTS {
        MATCH (x:Ended)
        USING INDEX SEEK x:Ended(story, event, version, branch, seen)
        WHERE x.story = $story AND x.event = l.event AND x.version = l.seen
            AND x.branch IS NOT NULL AND x.seen IS NOT NULL
            AND any(s IN $asked.line WHERE x.branch = s[0] AND x.seen <= s[1])})
WITH l, EXISTS {
    MATCH (x:Ended)
    USING INDEX SEEK x:Ended(story, event, version, branch, seen)
    WHERE x.story = $story AND x.event = l.event AND x.version = l.seen
        AND x.branch IS NOT NULL AND x.seen IS NOT NULL
        AND any(s IN $asked.line WHERE x.branch = s[0] AND x.seen <= s[1])} AS gone
ORDER BY l.turn DESC, l.time DESC, l.event
RETURN collect([l.event, l.turn, l.time, l.n, CASE WHEN gone THEN 1 ELSE 0 END]) AS rows
