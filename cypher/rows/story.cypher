// Every row of `story`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: name value
MATCH (n:StoryValue)
USING INDEX SEEK n:StoryValue(story, name)
WHERE n.story = $story AND n.name IS NOT NULL
RETURN n.name, n.value
ORDER BY n.story, n.name
