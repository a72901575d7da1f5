// The rules that bind an actor or a place ('' those that bind everywhere, '@law' the global ones), each once.
// Reads at most $asked.limit rules of one key, and a row more for each time that one was edited.
// returns: rule
MATCH (l:Binding)
USING INDEX l:Binding(story, branch, view, subject, rule, seen)
WHERE l.story = $story AND l.branch = want.branch AND l.view = want.view AND l.subject = want.subject
    AND l.rule IS NOT NULL AND l.told <= $asked.as_of AND l.seen <= want.cut
    AND NOT (l.veiled = 1 AND EXISTS {
        MATCH (h:Hidden)
        USING INDEX h:Hidden(story, branch, record, who, seen)
        WHERE h.story = $story AND h.branch = want.branch AND h.record = l.rule AND h.who IN $asked.viewers
            AND h.seen IS NOT NULL})
WITH DISTINCT l.rule AS rule
ORDER BY rule
LIMIT $asked.limit
RETURN collect([rule]) AS rows
