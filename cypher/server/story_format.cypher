// The number of a story's format; none where the first write to it isn't done, no row where there is no such story.
// Reads one node.
MATCH (s:Story {name: $story})
RETURN s.format
