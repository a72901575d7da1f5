// Who was told of one record, and on which turn; what an event told ends with it.
// Reads the rows of one record: rare.
// returns: who turn seen
MATCH (l:Told)
USING INDEX SEEK l:Told(story, branch, record, who, turn, event, seen)
WHERE l.story = $story AND l.branch = want.branch AND l.record = want.record AND l.who IS NOT NULL
    AND l.turn < $asked.as_of AND l.event IS NOT NULL AND l.seen <= want.cut
    AND NOT EXISTS {
        MATCH (x:Ended)
        USING INDEX SEEK x:Ended(story, event, version, branch, seen)
        WHERE x.story = $story AND x.event = l.event AND x.version = l.seen
            AND x.branch IS NOT NULL AND x.seen IS NOT NULL
            AND any(s IN $asked.line WHERE x.branch = s[0] AND x.seen <= s[1])}
WITH l
ORDER BY l.who, l.turn, l.event, l.seen
RETURN collect([l.who, l.turn, l.seen]) AS rows
