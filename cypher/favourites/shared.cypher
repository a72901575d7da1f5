// What do these two share?
// The latest that two were in together.
// Reads twelve rows of the list of what two shared, which is in this order.
// Edit here: the story and the two.
WITH 'noir' AS story, '진우' AS one, '수아' AS other
MATCH (shared:Shared)
USING INDEX SEEK shared:Shared(story, branch, view, a, b, turn, time, event, seen)
WHERE shared.story = story AND shared.branch = 0 AND shared.view = '.'
    AND shared.a = CASE WHEN one < other THEN one ELSE other END
    AND shared.b = CASE WHEN one < other THEN other ELSE one END
    AND shared.turn >= 0 AND shared.time IS NOT NULL AND shared.event IS NOT NULL AND shared.seen IS NOT NULL
WITH shared
ORDER BY shared.story DESC, shared.branch DESC, shared.view DESC, shared.a DESC, shared.b DESC, shared.turn DESC,
    shared.time DESC
LIMIT 12
MATCH (event:Card {story: shared.story, id: shared.event})
USING INDEX SEEK event:Card(story, id)
WHERE NOT event:Retracted
WITH shared, event
MATCH together = (a:Card)-[:IN]->(event)<-[:IN]-(b:Card)
WHERE a.id = shared.a AND b.id = shared.b
RETURN DISTINCT event.turn AS turn, event.name AS what, together
ORDER BY turn DESC
