// Says of a story that the records of one write in parts are all drawn.
// Writes one node.
MATCH (s:Story {name: $story})
SET s.undrawn = [write IN s.undrawn WHERE write <> $drawn]
RETURN true
