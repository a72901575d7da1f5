// Whatever leads from a card, for `g6 verify` to compare with what the rows say.
// Reads all edges between cards once.
MATCH (n:Card)
USING INDEX SEEK n:Card(story, id)
WHERE n.story = $story AND n.id IS NOT NULL
MATCH (n)-[r]->(m)
RETURN 'card ' + n.id AS own, type(r) AS type, properties(r) AS shown,
    CASE WHEN m:Card THEN 'card ' WHEN m:Thread THEN 'thread ' ELSE '' END + coalesce(m.id, '') AS to
