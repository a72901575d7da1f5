// What a place touches: the place around it, the places in it, and routes with their minutes, as either of the two says.
// Reads at most $asked.limit rows of one key; a version that was edited or taken back, or a place that the view doesn't know,
// costs one row more.
// returns: other touch minutes stated
MATCH (l:Near)
USING INDEX SEEK l:Near(story, branch, location, other, source, seen)
WHERE l.story = $story AND l.branch = want.branch AND l.location = want.location AND l.other IS NOT NULL
    AND l.source IS NOT NULL AND l.seen <= want.cut AND NOT l.other IN $asked.unknown
    AND NOT EXISTS {
        MATCH (x:Ended)
        USING INDEX SEEK x:Ended(story, event, version, branch, seen)
        WHERE x.story = $story AND x.event = l.source AND x.version = l.seen
            AND x.branch IS NOT NULL AND x.seen IS NOT NULL
            AND any(s IN $asked.line WHERE x.branch = s[0] AND x.seen <= s[1])}
WITH l
ORDER BY l.story, l.branch, l.location, l.other, l.source, l.seen
LIMIT $asked.limit
RETURN collect([l.other, l.touch, l.minutes, l.stated]) AS rows
