// Holds a story against writers until the transaction's end.
// Writes one node as it is; waits while another transaction holds it.
MATCH (s:Story {name: $story})
SET s.name = s.name
RETURN true
