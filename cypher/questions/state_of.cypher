// The state of one subject, each aspect at its latest: gauges, flags, place, relations, forms of address.
// Reads at most $asked.limit aspects and for each one row of a key that is in this order; a version that was edited or taken
// back costs one row more.
// returns: aspect latest
MATCH (a:Aspect)
USING INDEX SEEK a:Aspect(story, branch, view, subject, aspect)
WHERE a.story = $story AND a.branch = want.branch AND a.view = want.view AND a.subject = want.subject
    AND a.aspect >= want.first AND a.aspect < want.past
WITH want, a.aspect AS aspect
ORDER BY aspect
LIMIT $asked.limit
CALL (want, aspect) {
    MATCH (l:State)
    USING INDEX SEEK l:State(story, branch, view, subject, aspect, turn, position, time, event, seen, told)
    WHERE l.story = $story AND l.branch = want.branch AND l.view = want.view AND l.subject = want.subject
        AND l.aspect = aspect
        AND l.turn <= $asked.as_of
        AND CASE WHEN l.turn < $asked.as_of THEN true ELSE l.time <= $asked.until END
        AND l.position IS NOT NULL AND l.time IS NOT NULL AND l.event IS NOT NULL AND l.told IS NOT NULL
        AND l.seen <= want.cut AND NOT l.event IN $asked.lies
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
        AND NOT EXISTS {
            MATCH (x:Ended)
            USING INDEX SEEK x:Ended(story, event, version, branch, seen)
            WHERE x.story = $story AND x.event = l.event AND x.version = l.seen
                AND x.branch IS NOT NULL AND x.seen IS NOT NULL
                AND any(s IN $asked.line WHERE x.branch = s[0] AND x.seen <= s[1])}
    WITH l
    ORDER BY l.story DESC, l.branch DESC, l.view DESC, l.subject DESC, l.aspect DESC, l.turn DESC, l.position DESC,
        l.time DESC, l.event DESC, l.seen DESC
    LIMIT 1
    RETURN '[' + l.turn + ',' + l.position + ',' + l.time + ',"' + l.event + '",' + l.seen + ',' + l.value + ']' AS latest
}
RETURN collect([aspect, latest]) AS rows
