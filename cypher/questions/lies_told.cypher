// False events, and the true ones that they stand for, where they stand for any: rare, and read whole.
// returns: event instead_of
MATCH (l:Falsehood)
USING INDEX SEEK l:Falsehood(story, branch, event, seen)
WHERE l.story = $story AND l.branch = want.branch AND l.event IS NOT NULL AND l.seen <= want.cut
    AND NOT EXISTS {
        MATCH (x:Ended)
        USING INDEX SEEK x:Ended(story, event, version, branch, seen)
        WHERE x.story = $story AND x.event = l.event AND x.version = l.seen
            AND x.branch IS NOT NULL AND x.seen IS NOT NULL
            AND any(s IN $asked.line WHERE x.branch = s[0] AND x.seen <= s[1])}
WITH l
ORDER BY l.event
RETURN collect([l.event, l.instead_of]) AS rows
