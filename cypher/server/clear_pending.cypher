// Says of a story that nothing of it is pending any more, after the rows of a write that was cut off were swept away.
// Writes one node.
MATCH (s:Story {name: $story})
REMOVE s.pending, s.pending_branch, s.pending_seen
RETURN true
