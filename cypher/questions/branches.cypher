// Every branch, in the order in which they were opened.
// returns: number name parent fork
MATCH (l:Branch)
USING INDEX l:Branch(story, number)
WHERE l.story = $story AND l.number >= 0
WITH l
ORDER BY l.story, l.number
RETURN collect([l.number, l.name, l.parent, l.fork]) AS rows
