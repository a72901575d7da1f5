// What led to this?
// Four steps back from one event, forty ways at most.
// Edit here: the story and the event.
WITH 'noir' AS story, '자매재회' AS id
MATCH led = (event:Card {story: story, id: id})<-[:CAUSED*1..4]-(cause:Card)
USING INDEX SEEK event:Card(story, id)
WITH led, cause
LIMIT 40
RETURN cause.turn AS turn, cause.name AS what, led
ORDER BY turn DESC
