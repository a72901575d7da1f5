// The latest events on one list: about an actor, at a place, with a flag, of a thread, caused by an event, or all.
// Reads $asked.limit rows of a key that is in this order, however long the list is; a late load, an event that is hidden, edited
// or taken back, or of which the view is told no more, costs one row more, and so does a lie where structure is asked for.
// returns: event turn time
MATCH (l:Listing)
USING INDEX SEEK l:Listing(story, branch, view, subject, mark, turn, time, event, seen, told)
WHERE l.story = $story AND l.branch = want.branch AND l.view = want.view AND l.subject = want.subject
    AND l.mark = want.mark
    AND l.turn <= $asked.as_of
    AND CASE WHEN l.turn < $asked.as_of THEN true ELSE l.time <= $asked.until END
    AND l.time IS NOT NULL AND l.event IS NOT NULL AND l.told IS NOT NULL AND l.seen <= want.cut
    AND NOT l.event IN $asked.lies
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
ORDER BY l.story DESC, l.branch DESC, l.view DESC, l.subject DESC, l.mark DESC, l.turn DESC, l.time DESC, l.event
LIMIT $asked.limit
RETURN collect([l.event, l.turn, l.time]) AS rows
