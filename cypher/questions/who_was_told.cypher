// Who was told of one record, and on which turn.
// Reads the rows of one record: rare.
// returns: who turn seen
MATCH (l:Told)
USING INDEX l:Told(story, branch, record, who, turn, seen)
WHERE l.story = $story AND l.branch = want.branch AND l.record = want.record AND l.who IS NOT NULL
    AND l.turn < $asked.as_of AND l.seen <= want.cut
WITH l
ORDER BY l.who, l.turn
RETURN collect([l.who, l.turn, l.seen]) AS rows
