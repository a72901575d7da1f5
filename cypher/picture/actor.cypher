// Actors as people see them, each at home in a place.
// Touches a node an actor, and the one of the place.
UNWIND $rows AS row
MERGE (n:Card {story: $story, id: row.id})
REMOVE n:Global:Local:Personal:Secret:Lie:Contested:Retracted:Risky:Death:Dead:Person:Group:Thing
SET n = row.shown, n.story = $story, n.id = row.id, n:Actor, n:$(row.labels)
WITH n, row
CALL (n, row) {
    MATCH (n)-[drawn:LIVES_AT]->()
    DELETE drawn
}
CALL (n) {
    MATCH (n)-[:DIED]->()
    WITH DISTINCT n
    SET n:Dead
}
CALL (n, row) {
    UNWIND row.at AS at
    MERGE (place:Card {story: $story, id: at})
    ON CREATE SET place.name = at
    CREATE (n)-[:LIVES_AT]->(place)
}
