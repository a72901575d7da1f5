// Whose circles are worth writing, along a branch: the owners (view, subject) of $least rows of `close_partners` or more.
// Reads the key of every such row of the branch once, in order, so that the server keeps one owner in mind.
MATCH (l:Tie)
USING INDEX SEEK l:Tie(story, branch, view, subject, level, turn, partner, event, seen, told)
WHERE l.story = $story AND l.branch = $branch AND l.view IS NOT NULL AND l.subject IS NOT NULL AND l.level IS NOT NULL
    AND l.turn IS NOT NULL AND l.partner IS NOT NULL AND l.event IS NOT NULL AND l.seen IS NOT NULL AND l.told IS NOT NULL
WITH l
ORDER BY l.story, l.branch, l.view, l.subject
WITH l.story AS story, l.branch AS branch, l.view AS view, l.subject AS subject, count(*) AS ties
WHERE ties >= $least
RETURN view, subject
