// The few values of the story itself: its format, its world.
// returns: name value
MATCH (l:StoryValue)
USING INDEX SEEK l:StoryValue(story, name)
WHERE l.story = $story AND l.name IS NOT NULL
WITH l
ORDER BY l.name
RETURN collect([l.name, l.value]) AS rows
