// What was left out, and why?
// The best cards that did not get in, each with its reason. Reads the receipt's own edges, some hundred at most, and draws twenty.
// Edit here: the story, its branch (g6 branch list) and the turn.
WITH 'noir' AS story, 'main' AS branch, 55 AS turn
MATCH left_out = (receipt:Receipt {story: story, branch: branch, turn: turn})-[out:LEFT_OUT]->(card:Card)
USING INDEX SEEK receipt:Receipt(story, branch, turn)
WITH left_out, out, card
ORDER BY out.score DESC, card.id
LIMIT 20
RETURN card.name AS what, out.score AS score, out.reason AS reason, left_out
