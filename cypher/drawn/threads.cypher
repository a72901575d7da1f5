// Every thread as people see it, for `g6 verify` to compare with what the rows say.
// Reads all threads once.
MATCH (n:Thread)
USING INDEX SEEK n:Thread(story, id)
WHERE n.story = $story AND n.id IS NOT NULL
RETURN 'thread ' + n.id AS own, labels(n) AS labels, properties(n) AS shown
