// Who keeps what from whom?
// The secrets that one knows and the other doesn't, and who else knows.
// Reads sixty rows of the list of the one, for each a row of the other's lists, and ten knowers at most.
// Edit here: the story, the one who knows, the other who doesn't, and the turn before which it happened.
WITH 'noir' AS story, '진우' AS one, '수아' AS other, 46 AS before
MATCH (knower:Card {story: story, id: one})
USING INDEX SEEK knower:Card(story, id)
CALL (story, other) {
    MATCH (outsider:Card {story: story, id: other})
    USING INDEX SEEK outsider:Card(story, id)
    RETURN [other, '*'] + coalesce(outsider.groups, []) AS views
}
CALL (story, before, knower) {
    MATCH (listed:Listing)
    USING INDEX SEEK listed:Listing(story, branch, view, subject, mark, turn, time, event, seen, told)
    WHERE listed.story = story AND listed.branch = 0 AND listed.view = knower.id AND listed.subject = ''
        AND listed.mark = '' AND listed.turn < before AND listed.time IS NOT NULL AND listed.event IS NOT NULL
        AND listed.told IS NOT NULL AND listed.seen < (before + 1) * 1048576
    WITH listed
    ORDER BY listed.story DESC, listed.branch DESC, listed.view DESC, listed.subject DESC, listed.mark DESC,
        listed.turn DESC, listed.time DESC
    LIMIT 60
    RETURN listed
}
WITH story, other, before, listed, views
WHERE NOT EXISTS {
    MATCH (heard:Listing)
    USING INDEX SEEK heard:Listing(story, branch, view, subject, mark, turn, time, event, seen, told)
    WHERE heard.story = story AND heard.branch = 0 AND heard.view IN views AND heard.subject = '' AND heard.mark = ''
        AND heard.turn = listed.turn AND heard.time = listed.time AND heard.event = listed.event
        AND heard.seen < (before + 1) * 1048576 AND heard.told IS NOT NULL}
MATCH (event:Card {story: story, id: listed.event})
USING INDEX SEEK event:Card(story, id)
WHERE event:Secret AND NOT event:Retracted
WITH DISTINCT other, before, event
ORDER BY event.turn DESC
LIMIT 12
CALL (event, other, before) {
    MATCH knows = (event)<-[by:KNOWS]-(card:Card)
    WHERE card.id <> other AND coalesce(by.turn, 0) < before
    RETURN knows
    LIMIT 10
}
RETURN event.turn AS turn, event.name AS what, knows
ORDER BY turn DESC
