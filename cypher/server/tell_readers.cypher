// Tells who reads a story that rows of it were set aside since he began: he has seen a part of one state, and asks for another's.
// Writes one node.
MATCH (s:Story {name: $story})
SET s.left = coalesce(s.left, 0) + 1
