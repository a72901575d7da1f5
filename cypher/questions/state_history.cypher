// Every value that one aspect of one subject ever had, in story order, at its latest version.
// Reads one whole history: asked only when a gauge is changed out of order, by a late load or what is taken back.
// returns: turn position time event seen value
MATCH (l:State)
USING INDEX SEEK l:State(story, branch, view, subject, aspect, turn, position, time, event, seen, told)
WHERE l.story = $story AND l.branch = want.branch AND l.view = want.view AND l.subject = want.subject
    AND l.aspect = want.aspect AND l.turn IS NOT NULL AND l.position IS NOT NULL AND l.time IS NOT NULL
    AND l.event IS NOT NULL AND l.told IS NOT NULL AND l.seen <= want.cut
    AND NOT EXISTS {
        MATCH (x:Ended)
        USING INDEX SEEK x:Ended(story, event, version, branch, seen)
        WHERE x.story = $story AND x.event = l.event AND x.version = l.seen
            AND x.branch IS NOT NULL AND x.seen IS NOT NULL
            AND any(s IN $asked.line WHERE x.branch = s[0] AND x.seen <= s[1])}
WITH l
ORDER BY l.story, l.branch, l.view, l.subject, l.aspect, l.turn, l.position, l.time, l.event, l.seen
RETURN collect([l.turn, l.position, l.time, l.event, l.seen, l.value]) AS rows
