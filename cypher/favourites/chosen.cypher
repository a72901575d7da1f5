// What did a turn choose?
// The best cards of a turn's lunchbox, each with its reason. Reads the receipt's own edges, some hundred at most, and draws twelve.
// Edit here: the story, its branch (g6 branch list) and the turn.
WITH 'noir' AS story, 'main' AS branch, 46 AS turn
MATCH chosen = (receipt:Receipt {story: story, branch: branch, turn: turn})-[chose:CHOSE]->(card:Card)
USING INDEX SEEK receipt:Receipt(story, branch, turn)
WITH chosen, chose, card
ORDER BY chose.rank
LIMIT 12
RETURN chose.rank AS rank, card.name AS what, chose.score AS score, chose.reason AS reason, chosen
