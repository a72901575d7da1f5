// Which threads are open?
// The latest threads, and what closed them. Reads five rows of the list of what opened a thread, the latest first.
// Edit here: the story.
WITH 'noir' AS story
MATCH (listed:Listing)
USING INDEX SEEK listed:Listing(story, branch, view, subject, mark, turn, time, event, seen, told)
WHERE listed.story = story AND listed.branch = 0 AND listed.view = '.' AND listed.subject = '' AND listed.mark = '@opens'
    AND listed.turn >= 0 AND listed.time IS NOT NULL AND listed.event IS NOT NULL AND listed.seen IS NOT NULL
    AND listed.told IS NOT NULL
WITH listed
ORDER BY listed.story DESC, listed.branch DESC, listed.view DESC, listed.subject DESC, listed.mark DESC,
    listed.turn DESC, listed.time DESC
LIMIT 5
MATCH (event:Card {story: listed.story, id: listed.event})
USING INDEX SEEK event:Card(story, id)
WHERE NOT event:Retracted
WITH event
MATCH opened = (event)-[:OPENS]->(thread:Thread)
OPTIONAL MATCH closed = (thread)<-[:CLOSES]-(:Card)
RETURN DISTINCT thread.name AS thread, closed IS NULL AS open, opened, closed
ORDER BY open DESC, thread
