// Rules as people see them: whom and where they bind, and which others they override.
// Touches a node a rule, and one for each that it names.
UNWIND $rows AS row
MERGE (n:Card {story: $story, id: row.id})
REMOVE n:Global:Local:Personal:Secret:Lie:Contested:Retracted:Risky:Death
SET n = row.shown, n.story = $story, n.id = row.id, n:Rule, n:$(row.labels)
WITH n, row
CALL (n, row) {
    MATCH (n)-[drawn:BINDS|OVERRIDES]->()
    DELETE drawn
}
CALL (n, row) {
    MATCH (n)<-[drawn:KNOWS {by: row.id}]-()
    DELETE drawn
}
CALL (n, row) {
    UNWIND row.binds AS bound
    MERGE (card:Card {story: $story, id: bound})
    ON CREATE SET card.name = bound
    CREATE (n)-[:BINDS]->(card)
}
CALL (n, row) {
    UNWIND row.overrides AS overridden
    MERGE (card:Card {story: $story, id: overridden})
    ON CREATE SET card.name = overridden
    CREATE (n)-[:OVERRIDES]->(card)
}
CALL (n, row) {
    UNWIND row.known_by AS knower
    MERGE (card:Card {story: $story, id: knower})
    ON CREATE SET card.name = knower
    CREATE (card)-[:KNOWS {by: row.id}]->(n)
}
