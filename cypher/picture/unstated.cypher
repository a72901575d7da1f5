// Relations that a record stated in a version that ended: they are gone, and are drawn anew as far as anybody states them still.
// Touches the relations between the two ends.
UNWIND $rows AS row
MATCH (a:Card {story: $story, id: row.from})
CALL (row) {
    MATCH (b:Card {story: $story, id: row.to})
    RETURN b
}
CALL (a, b, row) {
    MATCH (a)-[r:$(row.type)]->(b)
    DELETE r
}
