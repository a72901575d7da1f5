// Writes the circles of owners (view, subject) in a branch that has no parent: the rows of `close_partners` and, of everybody in
// these, the row of `last_shared`, as of all that is written. None where a row is veiled or told, which counts for some only,
// where more than a few ended, or where few rows are read as fast; and none where a name has a letter beyond U+FFFF, which the
// server puts before U+E000 to U+FFFF among rows of the same transaction (graph/stores/neo4j_letters.py).
// Reads $read rows of one key, and for each partner one row of another.
MATCH (b:Branch)
USING INDEX SEEK b:Branch(story, number)
WHERE b.story = $story AND b.number = $branch AND b.parent IS NULL
UNWIND $owners AS owner
WITH owner[0] AS view, owner[1] AS subject
CALL (view, subject) {
    MATCH (l:Tie)
    USING INDEX SEEK l:Tie(story, branch, view, subject, level, turn, partner, event, seen, told)
    WHERE l.story = $story AND l.branch = $branch AND l.view = view AND l.subject = subject AND l.level >= 0
        AND l.turn IS NOT NULL AND l.partner IS NOT NULL AND l.event IS NOT NULL AND l.seen IS NOT NULL AND l.told IS NOT NULL
    WITH l
    ORDER BY l.story DESC, l.branch DESC, l.view DESC, l.subject DESC, l.level DESC, l.turn DESC, l.partner
    LIMIT $read
    WITH l, EXISTS {
        MATCH (x:Ended)
        USING INDEX SEEK x:Ended(story, event, version, branch, seen)
        WHERE x.story = $story AND x.event = l.event AND x.version = l.seen AND x.branch = $branch AND x.seen IS NOT NULL
    } AS ended
    RETURN count(l) < $read AS all_read, max(l.veiled + l.told) > 0 AS rare,
        collect(CASE WHEN NOT ended THEN [l.partner, l.level, l.turn] END) AS ties
}
WITH view, subject, ties[..$limit] AS ties, all_read AND size(ties) <= $limit AS whole, size(ties) AS found, rare
WHERE NOT rare AND found >= $least AND (whole OR found >= $limit)
CALL (view, subject, ties) {
    UNWIND ties AS tie
    WITH DISTINCT view, subject, tie[0] AS other
    WITH view, other, CASE WHEN subject < other THEN [subject, other] ELSE [other, subject] END AS pair
    CALL (view, pair) {
        MATCH (l:Shared)
        USING INDEX SEEK l:Shared(story, branch, view, a, b, turn, time, event, seen)
        WHERE l.story = $story AND l.branch = $branch AND l.view = view AND l.a = pair[0] AND l.b = pair[1]
            AND l.turn IS NOT NULL AND l.time IS NOT NULL AND l.event IS NOT NULL AND l.seen IS NOT NULL
            AND NOT EXISTS {
                MATCH (x:Ended)
                USING INDEX SEEK x:Ended(story, event, version, branch, seen)
                WHERE x.story = $story AND x.event = l.event AND x.version = l.seen AND x.branch = $branch
                    AND x.seen IS NOT NULL}
        WITH l
        ORDER BY l.story DESC, l.branch DESC, l.view DESC, l.a DESC, l.b DESC, l.turn DESC, l.time DESC, l.event
        LIMIT 1
        RETURN collect([l.event, l.turn, l.time, l.beat, l.n]) AS rows
    }
    WITH other, coalesce(rows[0], ['', 0, 0, '', 0]) AS last
    RETURN collect(other) AS others, collect(last) AS lasts
}
WITH *
WHERE none(name IN [subject] + others + [last IN lasts | last[0]] WHERE name =~ '.*[\\x{10000}-\\x{10FFFF}].*')
CREATE (:Circle {
    story: $story, branch: $branch, view: view, subject: subject, seen: $seen, whole: whole,
    latest: reduce(latest = 0, turn IN [tie IN ties | tie[2]] + [last IN lasts | last[1]] |
        CASE WHEN turn > latest THEN turn ELSE latest END),
    partners: [tie IN ties | tie[0]], levels: [tie IN ties | tie[1]], since: [tie IN ties | tie[2]],
    others: others, events: [last IN lasts | last[0]], turns: [last IN lasts | last[1]], times: [last IN lasts | last[2]],
    beats: [last IN lasts | last[3]], counts: [last IN lasts | last[4]]
})
