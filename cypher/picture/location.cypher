// Places as people see them: what lies in what, and the ways between them.
// Touches a node a place, and one for each that it names.
UNWIND $rows AS row
MERGE (n:Card {story: $story, id: row.id})
REMOVE n:Global:Local:Personal:Secret:Lie:Contested:Retracted:Risky:Death
SET n = row.shown, n.story = $story, n.id = row.id, n:Location, n:$(row.labels)
WITH n, row
CALL (n, row) {
    MATCH (n)-[drawn:WITHIN|ROUTE]->()
    DELETE drawn
}
CALL (n, row) {
    UNWIND row.within AS within
    MERGE (place:Card {story: $story, id: within})
    ON CREATE SET place.name = within
    CREATE (n)-[:WITHIN]->(place)
}
CALL (n, row) {
    UNWIND row.routes AS route
    MERGE (place:Card {story: $story, id: route.to})
    ON CREATE SET place.name = route.to
    CREATE (n)-[:ROUTE {minutes: route.minutes}]->(place)
}
