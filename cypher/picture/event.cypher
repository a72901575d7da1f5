// Events as people see them: who was in them and as what, where, what they came of, cover, open, close and changed.
// Touches a node an event, and one for each that it names.
UNWIND $rows AS row
MERGE (n:Card {story: $story, id: row.id})
REMOVE n:Global:Local:Personal:Secret:Lie:Contested:Retracted:Risky:Death
SET n = row.shown, n.story = $story, n.id = row.id, n:Event, n:$(row.labels)
WITH n, row
CALL (n, row) {
    MATCH (n)-[drawn:IN|AT|CAUSED|COVERS|OPENS|CLOSES|KNOWS]-()
    WHERE drawn.by = row.id
    DELETE drawn
}
CALL (n) {
    MATCH (n)-[drawn:REVEALS]->(told)
    OPTIONAL MATCH (told)<-[known:KNOWS {by: n.id}]-()
    DELETE drawn, known
}
CALL (n) {
    MATCH (n)<-[drawn:DIED]-(dead)
    DELETE drawn
    WITH DISTINCT dead
    WHERE dead.dead IS NULL AND NOT EXISTS { (dead)-[:DIED]->() }
    REMOVE dead:Dead
}
CALL (n, row) {
    UNWIND row.actors AS actor
    MERGE (card:Card {story: $story, id: actor.id})
    ON CREATE SET card.name = actor.id
    CREATE (card)-[:IN {role: actor.role, by: row.id}]->(n)
}
CALL (n, row) {
    UNWIND row.at AS at
    MERGE (card:Card {story: $story, id: at})
    ON CREATE SET card.name = at
    CREATE (n)-[:AT {by: row.id}]->(card)
}
CALL (n, row) {
    UNWIND row.causes AS cause
    MERGE (card:Card {story: $story, id: cause})
    ON CREATE SET card.name = cause
    CREATE (card)-[:CAUSED {by: row.id}]->(n)
}
CALL (n, row) {
    UNWIND row.covers AS covered
    MERGE (card:Card {story: $story, id: covered})
    ON CREATE SET card.name = covered
    CREATE (n)-[:COVERS {by: row.id}]->(card)
}
CALL (n, row) {
    UNWIND row.opens AS thread
    MERGE (t:Thread {story: $story, id: thread})
    ON CREATE SET t.name = thread
    CREATE (n)-[:OPENS {by: row.id}]->(t)
}
CALL (n, row) {
    UNWIND row.closes AS thread
    MERGE (t:Thread {story: $story, id: thread})
    ON CREATE SET t.name = thread
    CREATE (n)-[:CLOSES {by: row.id}]->(t)
}
CALL (n, row) {
    UNWIND row.dead AS dead
    MERGE (card:Card {story: $story, id: dead})
    ON CREATE SET card.name = dead
    CREATE (card)-[:DIED {by: row.id}]->(n)
    SET card:Dead
}
CALL (n, row) {
    UNWIND row.known_by AS knower
    MERGE (card:Card {story: $story, id: knower})
    ON CREATE SET card.name = knower
    CREATE (card)-[:KNOWS {by: row.id}]->(n)
}
