// Which places lie around?
// What lies within two steps, along ways and into what holds it. Draws forty ways at most.
// Edit here: the story and the place.
WITH 'noir' AS story, '계근대' AS id
MATCH way = (middle:Card {story: story, id: id})-[:WITHIN|ROUTE*1..2]-(place:Location)
USING INDEX SEEK middle:Card(story, id)
WITH way, place
LIMIT 40
RETURN place.name AS place, way
