// Relations that an event stated in a version that ended: they are gone, and are drawn anew as far as somebody states them still.
// Touches the relations between the two ends.
UNWIND $rows AS row
MATCH (a:Card {story: $story, id: row.from})
CALL (row) {
    MATCH (b:Card {story: $story, id: row.to})
    RETURN b
}
CALL (a, b, row) {
    MATCH (a)-[r:$(row.type)]->(b)
    WHERE r.by = row.by
    DELETE r
}
