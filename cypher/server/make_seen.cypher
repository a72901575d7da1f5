// Says of a story that it is there, and that nothing of it is pending any more; the records of a write in parts are to be drawn.
// Writes one node.
MATCH (s:Story {name: $story})
SET s.format = coalesce(s.format, $format), s.undrawn = coalesce(s.undrawn, []) + $undrawn,
    s.recent = CASE WHEN $mark IN s.recent THEN s.recent ELSE [$mark] + s.recent END
REMOVE s.pending, s.pending_branch, s.pending_seen
RETURN true
