// Whatever leads from a receipt, for `g6 verify` to compare with what the rows say.
// Reads all edges of receipts once.
MATCH (n:Receipt)
USING INDEX SEEK n:Receipt(story, branch, turn)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.turn IS NOT NULL
MATCH (n)-[r]->(m)
RETURN 'receipt ' + n.branch + '/' + n.turn AS own, type(r) AS type, properties(r) AS shown,
    CASE WHEN m:Receipt THEN 'receipt ' + m.branch + '/' + m.turn WHEN m:Card THEN 'card ' + m.id ELSE '' END AS to
