// Who knows a record since an event revealed it, and that the event did, unless a later version of it says otherwise.
// Touches the event, the record and one node for each who was told.
UNWIND $rows AS row
MATCH (event:Card {story: $story, id: row.event})
WHERE NOT EXISTS {
    MATCH (ended:Ended)
    USING INDEX SEEK ended:Ended(story, event, version, branch, seen)
    WHERE ended.story = $story AND ended.event = row.event AND ended.version = row.seen AND ended.branch IS NOT NULL
        AND ended.seen IS NOT NULL}
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
