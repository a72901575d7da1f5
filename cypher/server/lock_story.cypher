// Holds a story against other writers until the transaction's end, leaves the transaction's mark on it, and tells what it says
// of writes before: a copy that is not whole, one in parts that is pending, or whose records are not all drawn.
// Reads and writes one node; waits while another transaction holds it.
MERGE (s:Story {name: $story})
ON CREATE SET s.recent = []
SET s.recent = ([$mark] + s.recent)[..$most]
RETURN s.format AS format, s.copying AS copying, s.pending AS pending, s.pending_branch AS pending_branch,
    s.pending_seen AS pending_seen, coalesce(s.undrawn, []) AS undrawn
