// Does a story bear the mark of a transaction, one of the latest?
// Reads one node.
MATCH (s:Story {name: $story})
RETURN $mark IN s.recent
