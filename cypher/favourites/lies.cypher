// Which lies cover what?
// The lies, what they cover, and who knows better. Reads the list of lies, which are rare, and for each at most ten knowers.
// Edit here: the story.
WITH 'noir' AS story
MATCH (told:Falsehood)
USING INDEX SEEK told:Falsehood(story, branch, event, seen)
WHERE told.story = story AND told.branch = 0 AND told.event IS NOT NULL AND told.seen IS NOT NULL
WITH DISTINCT told.story AS story, told.event AS id
LIMIT 12
MATCH (lie:Card {story: story, id: id})
USING INDEX SEEK lie:Card(story, id)
WHERE lie:Lie AND NOT lie:Retracted
OPTIONAL MATCH covers = (lie)-[:COVERS]->(truth:Card)
CALL (truth) {
    OPTIONAL MATCH knows = (truth)<-[:KNOWS]-(:Card)
    RETURN collect(knows)[..10] AS knowing
}
RETURN lie.name AS lie, truth.name AS truth, lie AS card, covers, knowing
