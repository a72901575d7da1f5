// Does a story bear the mark of a write, one of the latest? One in parts leaves it when it is done.
// Writes one node as it is: so it waits while that write is still on its way, and what it says stays true.
OPTIONAL MATCH (s:Story {name: $story})
SET s.name = s.name
RETURN coalesce($mark IN s.recent, false)
