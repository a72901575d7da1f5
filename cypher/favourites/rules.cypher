// Which rules bind here?
// The rules of one place or person, what they override, and whom and where else each binds. Reads twenty rules at most.
// Edit here: the story and the place or person.
WITH 'noir' AS story, '선착장' AS id
MATCH (card:Card {story: story, id: id})<-[:BINDS]-(rule:Rule)
USING INDEX SEEK card:Card(story, id)
WHERE NOT rule:Retracted
WITH rule
LIMIT 20
OPTIONAL MATCH overrides = (rule)-[:OVERRIDES]->(weaker:Rule)
WHERE NOT weaker:Retracted
UNWIND [rule, weaker] AS each
MATCH binds = (each)-[:BINDS]->(:Card)
WITH rule, each, overrides, binds
LIMIT 60
RETURN DISTINCT each.name AS rule, binds, overrides
