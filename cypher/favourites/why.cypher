// Why was this card here?
// One edge of the receipt, with rank, score, terms and reason (Table shows them), and the people and place of the card.
// Edit here: the story, its branch (g6 branch list), the turn and the card.
WITH 'noir' AS story, 'main' AS branch, 46 AS turn, '부두총성' AS id
MATCH answer = (receipt:Receipt {story: story, branch: branch, turn: turn})-[why:CHOSE|LEFT_OUT]->(card:Card)
USING INDEX SEEK receipt:Receipt(story, branch, turn)
WHERE card.id = id
CALL (card) {
    OPTIONAL MATCH around = (card)<-[:IN]-(:Card)
    RETURN collect(around)[..12] AS people
}
CALL (card) {
    OPTIONAL MATCH around = (card)-[:AT|COVERS]->(:Card)
    RETURN collect(around) AS places
}
RETURN type(why) AS how, why.rank AS rank, why.score AS score, why.reason AS reason, why.risk AS risk,
    why.importance AS importance, why.distance AS distance, why.time AS time, why.tone AS tone, why.layer AS layer,
    why.decay AS decay, answer, people, places
