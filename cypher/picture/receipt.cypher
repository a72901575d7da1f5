// The receipt of a turn as people see it: what it chose, what it left out, and why.
// Touches a node a turn, and one for each candidate.
UNWIND $rows AS row
MERGE (r:Receipt {story: $story, branch: row.branch, turn: row.turn})
SET r += row.shown
WITH r, row
CALL (r, row) {
    MATCH (before:Receipt {story: $story, branch: row.branch, turn: row.turn - 1})
    MERGE (before)-[:NEXT]->(r)
}
CALL (r, row) {
    MATCH (after:Receipt {story: $story, branch: row.branch, turn: row.turn + 1})
    MERGE (r)-[:NEXT]->(after)
}
CALL (r, row) {
    UNWIND row.candidates AS candidate
    MATCH (card:Card {story: $story, id: candidate.id})
    CREATE (r)-[:$(candidate.type) {
        rank: candidate.rank, score: candidate.score, reason: candidate.reason, risk: candidate.risk,
        importance: candidate.importance, distance: candidate.distance, time: candidate.time, tone: candidate.tone,
        layer: candidate.layer, decay: candidate.decay
    }]->(card)
}
CALL (r, row) {
    UNWIND row.events AS event
    MATCH (card:Card {story: $story, id: event})
    MERGE (r)-[:BROUGHT]->(card)
}
