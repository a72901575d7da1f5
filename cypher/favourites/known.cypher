// What does she know?
// Reads twenty rows of each list of her view (her own, her groups', everyone's), which are in this order.
// To what she saw or was told an edge leads from her; what everyone knows hangs on its place.
// Edit here: the story, who, and the turn before which it happened.
WITH 'noir' AS story, '수아' AS who, 51 AS before
MATCH (knower:Card {story: story, id: who})
USING INDEX SEEK knower:Card(story, id)
WITH story, before, knower, [who, '*'] + coalesce(knower.groups, []) AS views
UNWIND views AS view
CALL (story, before, views, view) {
    MATCH (listed:Listing)
    USING INDEX SEEK listed:Listing(story, branch, view, subject, mark, turn, time, event, seen, told)
    WHERE listed.story = story AND listed.branch = 0 AND listed.view = view AND listed.subject = '' AND listed.mark = ''
        AND listed.turn < before AND listed.time IS NOT NULL AND listed.event IS NOT NULL AND listed.told IS NOT NULL
        AND listed.seen < (before + 1) * 1048576
        AND (listed.told = 0 OR EXISTS {
            MATCH (telling:Told)
            USING INDEX SEEK telling:Told(story, branch, record, who, turn, event, seen)
            WHERE telling.story = story AND telling.branch = 0 AND telling.record = listed.event
                AND telling.who IN [view, '*'] AND telling.turn < before AND telling.event IS NOT NULL
                AND telling.seen < (before + 1) * 1048576
                AND NOT EXISTS {
                    MATCH (over:Ended)
                    USING INDEX SEEK over:Ended(story, event, version, branch, seen)
                    WHERE over.story = story AND over.event = telling.event AND over.version = telling.seen
                        AND over.branch = 0 AND over.seen < (before + 1) * 1048576}})
        AND NOT EXISTS {
            MATCH (ended:Ended)
            USING INDEX SEEK ended:Ended(story, event, version, branch, seen)
            WHERE ended.story = story AND ended.event = listed.event AND ended.version = listed.seen
                AND ended.branch = 0 AND ended.seen < (before + 1) * 1048576}
        AND NOT EXISTS {
            MATCH (hidden:Hidden)
            USING INDEX SEEK hidden:Hidden(story, branch, record, who, seen)
            WHERE hidden.story = story AND hidden.branch = 0 AND hidden.record = listed.event
                AND hidden.who IN views AND hidden.seen = listed.seen AND listed.veiled = 1}
    WITH listed
    ORDER BY listed.story DESC, listed.branch DESC, listed.view DESC, listed.subject DESC, listed.mark DESC,
        listed.turn DESC, listed.time DESC
    LIMIT 20
    RETURN listed.event AS id, listed.turn AS turn, listed.time AS time
}
WITH DISTINCT story, before, knower, id, turn, time
ORDER BY turn DESC, time DESC, id
LIMIT 20
MATCH (event:Card {story: story, id: id})
USING INDEX SEEK event:Card(story, id)
WITH before, knower, event, turn, time
OPTIONAL MATCH how = (knower)-[by:IN|KNOWS]->(event)
WHERE coalesce(by.turn, 0) < before
WITH event, turn, time, knower, collect(how) AS how
OPTIONAL MATCH place = (event)-[:AT]->(:Location)
WHERE how = []
RETURN turn, event.name AS what, knower, event, how, place
ORDER BY turn DESC, time DESC, event.id
