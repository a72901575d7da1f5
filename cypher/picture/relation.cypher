// What one actor or place is to another, under the relation's own type: as declared, or as an event states it.
// Touches the two ends; a type stated again between the same two takes the place of what was said before.
UNWIND $rows AS row
MERGE (a:Card {story: $story, id: row.from})
MERGE (b:Card {story: $story, id: row.to})
MERGE (a)-[r:$(row.type)]->(b)
SET r += row.shown
