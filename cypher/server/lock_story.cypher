// Holds a story against other writers until the transaction's end, and leaves the transaction's mark on it.
// Reads and writes one node; waits while another transaction holds it.
MERGE (s:Story {name: $story})
ON CREATE SET s.format = $format, s.recent = []
SET s.recent = ([$mark] + s.recent)[..$most]
