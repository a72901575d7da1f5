// Says of a story that the records of a write in parts are all drawn.
// Writes one node.
MATCH (s:Story {name: $story})
WHERE s.undrawn_branch = $branch AND s.undrawn_seen = $seen
REMOVE s.undrawn_branch, s.undrawn_seen
RETURN true
