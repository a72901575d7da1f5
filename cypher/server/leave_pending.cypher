// Says of a story that a write in parts is pending: its mark, and the branch and the stamp of its rows. It is not done yet.
// Writes one node.
MATCH (s:Story {name: $story})
SET s.pending = $mark, s.pending_branch = $branch, s.pending_seen = $seen, s.recent = [m IN s.recent WHERE m <> $mark]
RETURN true
