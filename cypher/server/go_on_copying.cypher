// Counts one more piece of a copy, or says otherwise how far it is; no row where another one went on with it.
// Reads and writes one node; waits while another transaction holds it.
MATCH (s:Story {name: $story})
SET s.recent = ([$mark] + s.recent)[..$most]
WITH s
WHERE s.copying = $before AND s.copied = $copied
SET s.copying = $copying, s.copied = $next
RETURN true
