// What one actor or place is to another, under the relation's own type: as declared, or as an event states it.
// Touches the two ends; a type stated again between the same two takes the place of what was said of an earlier turn.
UNWIND $rows AS row
MERGE (a:Card {story: $story, id: row.from})
ON CREATE SET a.name = row.from
MERGE (b:Card {story: $story, id: row.to})
ON CREATE SET b.name = row.to
WITH a, b, row
CALL (a, b, row) {
    WITH * WHERE NOT row.gone
    MERGE (a)-[r:$(row.type)]->(b)
    WITH r, row WHERE coalesce(r.turn, 0) <= coalesce(row.shown.turn, r.turn, 0)
    SET r += row.shown
}
CALL (a, b, row) {
    WITH * WHERE row.gone
    MATCH (a)-[r:$(row.type)]->(b)
    DELETE r
}
