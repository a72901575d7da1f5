// Who was told of what by a write: what is still to be drawn.
// Reads the tellings of the branch: rare.
// returns: branch record who turn event seen
MATCH (t:Told)
USING INDEX SEEK t:Told(story, branch, record, who, turn, event, seen)
WHERE t.story = $story AND t.branch = $branch AND t.record IS NOT NULL AND t.who IS NOT NULL AND t.turn IS NOT NULL
    AND t.event IS NOT NULL AND t.seen = $seen
RETURN t.branch, t.record, t.who, t.turn, t.event, t.seen
