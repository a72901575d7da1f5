// Does a story bear the mark of a write, one of the latest? One in parts leaves it when it is done.
// Reads one node.
MATCH (s:Story {name: $story})
RETURN $mark IN s.recent
