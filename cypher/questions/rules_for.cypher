// The rules that bind an actor or a place ('' those that bind everywhere, '@law' the global ones), each once.
// Reads at most $asked.limit rules of one key; a version that was edited or taken back costs one row more.
// returns: rule
MATCH (l:Binding)
USING INDEX SEEK l:Binding(story, branch, view, subject, rule, seen, told)
WHERE l.story = $story AND l.branch = want.branch AND l.view = want.view AND l.subject = want.subject
    AND l.rule IS NOT NULL AND l.told IS NOT NULL AND l.seen <= want.cut
    AND (l.told = 0 OR EXISTS {
        MATCH (t:Told)
        USING INDEX SEEK t:Told(story, branch, record, who, turn, event, seen)
        WHERE t.story = $story AND t.branch IN [s IN $asked.line | s[0]] AND t.record = l.rule AND t.who IN [want.view, '*']
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
        WHERE h.story = $story AND h.branch = want.branch AND h.record = l.rule AND h.who IN $asked.viewers
            AND h.seen = l.seen})
    AND NOT EXISTS {
        MATCH (x:Ended)
        USING INDEX SEEK x:Ended(story, event, version, branch, seen)
        WHERE x.story = $story AND x.event = l.rule AND x.version = l.seen
            AND x.branch IS NOT NULL AND x.seen IS NOT NULL
            AND any(s IN $asked.line WHERE x.branch = s[0] AND x.seen <= s[1])}
WITH DISTINCT l.rule AS rule
ORDER BY rule
LIMIT $asked.limit
RETURN collect([rule]) AS rows
