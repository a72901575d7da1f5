// Are there records of a write in parts that are not drawn yet?
// Reads one node.
MATCH (s:Story {name: $story})
RETURN size(coalesce(s.undrawn, [])) > 0
