// What one actor or place is to another, under the relation's own type: as declared, or as an event states it.
// Touches the two ends; a type stated again between the same two takes the place of whatever was said earlier in the story.
UNWIND $rows AS row
MERGE (a:Card {story: $story, id: row.from})
ON CREATE SET a.name = row.from
MERGE (b:Card {story: $story, id: row.to})
ON CREATE SET b.name = row.to
WITH a, b, row
CALL (a, b, row) {
    WITH * WHERE NOT row.gone
    MERGE (a)-[r:$(row.type)]->(b)
    WITH r, row, properties(r) AS before
    WHERE row.shown.by IS NULL OR [coalesce(r.turn, 0), coalesce(r.order, 0), coalesce(r.time, 0), coalesce(r.by, '')]
        <= [row.shown.turn, row.shown.order, row.shown.time, row.shown.by]
    SET r = row.shown, r.turn = coalesce(row.shown.turn, before.turn), r.order = coalesce(row.shown.order, before.order),
        r.time = coalesce(row.shown.time, before.time)
}
CALL (a, b, row) {
    WITH * WHERE row.gone
    MATCH (a)-[r:$(row.type)]->(b)
    DELETE r
}
