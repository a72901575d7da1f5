// Every branch, in the order in which they were opened, and whether the story goes on along it.
// returns: number name parent fork entry current
MATCH (l:Branch)
USING INDEX SEEK l:Branch(story, number)
WHERE l.story = $story AND l.number >= 0
WITH l, EXISTS {
    MATCH (v:StoryValue {story: $story, name: 'branch'})
    WHERE v.value = toString(l.number) + ' ' + l.name
} AS current
ORDER BY l.story, l.number
RETURN collect([l.number, l.name, l.parent, l.fork, l.entry, toInteger(current)]) AS rows
