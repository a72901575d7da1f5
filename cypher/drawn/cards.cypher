// Every card as people see it, for `g6 verify` to compare with what the rows say.
// Reads all cards once.
MATCH (n:Card)
USING INDEX SEEK n:Card(story, id)
WHERE n.story = $story AND n.id IS NOT NULL
RETURN 'card ' + n.id AS own, labels(n) AS labels, properties(n) AS shown
