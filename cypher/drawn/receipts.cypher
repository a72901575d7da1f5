// Every receipt as people see it, for `g6 verify` to compare with what the rows say.
// Reads all receipts once.
MATCH (n:Receipt)
USING INDEX SEEK n:Receipt(story, branch, turn)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.turn IS NOT NULL
RETURN 'receipt ' + n.branch + '/' + n.turn AS own, labels(n) AS labels, properties(n) AS shown
