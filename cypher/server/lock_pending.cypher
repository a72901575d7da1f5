// Holds a story for the next part of the write that is pending; no row where another one swept it away.
// Writes one node as it is; waits while another transaction holds it.
MATCH (s:Story {name: $story})
SET s.name = s.name
WITH s
WHERE s.pending = $mark
RETURN true
