// Who knows a record since an event revealed it, and that the event did.
// Touches the event, the record and one node for each who was told.
UNWIND $rows AS row
MATCH (event:Card {story: $story, id: row.event})
CALL (event, row) {
    MATCH (told:Card {story: $story, id: row.record})
    MERGE (event)-[:REVEALS]->(told)
    WITH told
    UNWIND row.who AS who
    MERGE (card:Card {story: $story, id: who})
    ON CREATE SET card.name = who
    MERGE (card)-[known:KNOWS {by: row.event}]->(told)
    SET known.turn = row.turn
}
