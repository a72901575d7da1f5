// Says of a copy that it is whole, and a story from now on; no row where another one went on with it.
// Reads and writes one node; waits while another transaction holds it.
MATCH (s:Story {name: $story})
SET s.recent = ([$mark] + s.recent)[..$most]
WITH s
WHERE s.copying = $copying AND s.copied = $copied
SET s.format = $format
REMOVE s.copying, s.copied
RETURN true
