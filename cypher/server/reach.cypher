// How far readers may see: a story's format, whether it is a copy that is not whole, whether a write to it is pending, and for
// each branch with entries the last one, as the question last_entry has it.
// Reads one node and two rows a branch.
MATCH (s:Story {name: $story})
RETURN s.format AS format, s.copying AS copying, s.pending IS NOT NULL AS pending, [coalesce(s.left, 0)] AS left, COLLECT {
    MATCH (b:Branch)
    USING INDEX SEEK b:Branch(story, number)
    WHERE b.story = $story AND b.number IS NOT NULL
    CALL (b) {
        MATCH (l:Entry)
        USING INDEX SEEK l:Entry(story, branch, sequence)
        WHERE l.story = $story AND l.branch = b.number AND l.sequence >= 0
        WITH l
        ORDER BY l.story DESC, l.branch DESC, l.sequence DESC
        LIMIT 1
        RETURN l
    }
    RETURN [b.number, l.sequence, l.kind, l.turn, l.sha256, l.content]
} AS heads
