// What a recall asks first, along the current branch and those before it: how far readers may see, the world, the policy, the
// records that the scene names, and what is rare: lies and what they stand for, what is closed to some, who was told of it.
// Costs what these questions cost; the rare ones are read whole.
MATCH (s:Story {name: $story})
WITH s.format AS format, s.copying AS copying, s.pending IS NOT NULL AS pending, [coalesce(s.left, 0)] AS left, COLLECT {
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
WITH *, COLLECT {
    MATCH (b:Branch)
    USING INDEX SEEK b:Branch(story, number)
    WHERE b.story = $story AND b.number IS NOT NULL AND b.parent IS NOT NULL
    RETURN [b.number, b.parent, (b.fork + 1) * $entries_max + b.entry]
} AS forks, coalesce(toInteger(split(COLLECT {
    MATCH (v:StoryValue {story: $story, name: 'branch'})
    RETURN v.value
}[0], ' ')[0]), 0) AS current
WITH *, [h IN heads WHERE h[0] = current | [current, (h[3] + 1) * $entries_max + h[1], h[3] + 1]] AS ends
WITH *, reduce(line = ends, place IN range(1, $line_max) | line + [f IN forks WHERE f[0] = line[-1][0] |
    [f[1], CASE WHEN place > 1 AND line[-1][1] < f[2] THEN line[-1][1] ELSE f[2] END]
]) AS line
WITH *, ($turn + 1) * $entries_max - 1 AS asked_up_to
WITH *, [l IN line | {branch: l[0], cut: CASE WHEN asked_up_to < l[1] THEN asked_up_to ELSE l[1] END}] AS lines
WITH *, {
    as_of: coalesce($turn, ends[0][2]), until: null, line: [l IN lines | [l.branch, l.cut]], ended: null
} AS asked
CALL (lines, asked) {
    UNWIND lines[..1] AS want
    //> ask branches
    //> answer branches
}
CALL (lines, asked) {
    UNWIND lines AS line
    WITH line {.*, kind: 'world', after: ''} AS want, asked
    //> ask ids_of_kind as world
    //> answer ids_of_kind as world
}
CALL (lines, asked) {
    UNWIND lines AS want
    //> ask policy_at
    //> answer policy_at
}
CALL (lines, asked) {
    UNWIND lines AS want
    //> ask rarities
    //> answer rarities
}
CALL (lines, asked) {
    UNWIND lines AS line
    UNWIND $names AS name
    WITH line {.*, kind: name[0], id: name[1]} AS want, asked
    //> ask record_at as named
    //> answer record_at as named
}
CALL (lines, asked) {
    UNWIND lines AS want
    //> ask lies_told
    //> answer lies_told
}
CALL (lines, asked) {
    UNWIND lines AS want
    //> ask closed_records
    //> answer closed_records
}
WITH *, COLLECT {
    UNWIND lies_told AS told
    UNWIND told[1] AS row
    RETURN DISTINCT ['event', row[1]]
} + COLLECT {
    UNWIND closed_records AS closed
    UNWIND closed[1] AS row
    UNWIND ['actor', 'location'] AS kind
    RETURN DISTINCT [kind, row[0]]
} + [name IN $names WHERE name[2]] AS rare
CALL (lines, rare, asked) {
    UNWIND lines AS line
    UNWIND rare AS name
    WITH line {.*, kind: name[0], id: name[1]} AS want, asked
    //> ask record_at as rare
    //> answer record_at as rare
}
CALL (lines, rare, asked) {
    UNWIND lines AS line
    UNWIND rare AS name
    WITH DISTINCT line, name[1] AS id, asked
    WITH line {.*, record: id} AS want, asked
    //> ask who_was_told
    //> answer who_was_told
}
RETURN format, copying, pending, left, heads, asked.as_of AS as_of, asked.line AS line,
//> answers
