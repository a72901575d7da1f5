// Whom does an actor share most with? The partners whose count doubled most often, then latest.
// Reads $asked.limit rows of a key that is in this order, and one more for each that was edited or taken back, or whose partner
// the view doesn't know: these are rare, and take nobody's place (F17). One partner stands at most once for each doubling.
// returns: partner level turn
MATCH (l:Tie)
USING INDEX SEEK l:Tie(story, branch, view, subject, level, turn, partner, event, seen, told)
WHERE l.story = $story AND l.branch = want.branch AND l.view = want.view AND l.subject = want.subject
    AND l.level >= 0
    AND l.turn <= $asked.as_of
    AND CASE WHEN l.turn < $asked.as_of THEN true ELSE l.time <= $asked.until END
    AND l.partner IS NOT NULL AND l.event IS NOT NULL AND l.told IS NOT NULL AND l.seen <= want.cut
    AND NOT l.partner IN $asked.unknown
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
ORDER BY l.story DESC, l.branch DESC, l.view DESC, l.subject DESC, l.level DESC, l.turn DESC, l.partner
LIMIT $asked.limit
RETURN collect([l.partner, l.level, l.turn]) AS rows
