// The number of a story's format; no row where there is no such story.
// Reads one node.
MATCH (s:Story {name: $story})
RETURN s.format
