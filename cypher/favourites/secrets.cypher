// Who keeps what from whom?
// The secrets that one knows and the other doesn't, and who else knows.
// Reads sixty rows of each list of the one (his own, his groups'), for each a row of the other's lists, and ten knowers at most.
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
    WITH story, before, [knower.id] + coalesce(knower.groups, []) AS own
    UNWIND own AS view
    CALL (story, before, own, view) {
        MATCH (listed:Listing)
        USING INDEX SEEK listed:Listing(story, branch, view, subject, mark, turn, time, event, seen, told)
        WHERE listed.story = story AND listed.branch = 0 AND listed.view = view AND listed.subject = '' AND listed.mark = ''
            AND listed.turn < before AND listed.time IS NOT NULL AND listed.event IS NOT NULL AND listed.told IS NOT NULL
            AND listed.seen < (before + 1) * 1048576
            AND NOT EXISTS {
                MATCH (ended:Ended)
                USING INDEX SEEK ended:Ended(story, event, version, branch, seen)
                WHERE ended.story = story AND ended.event = listed.event AND ended.version = listed.seen
                    AND ended.branch = 0 AND ended.seen < (before + 1) * 1048576}
            AND NOT EXISTS {
                MATCH (hidden:Hidden)
                USING INDEX SEEK hidden:Hidden(story, branch, record, who, seen)
                WHERE hidden.story = story AND hidden.branch = 0 AND hidden.record = listed.event
                    AND hidden.who IN own AND hidden.seen = listed.seen AND listed.veiled = 1}
        WITH listed
        ORDER BY listed.story DESC, listed.branch DESC, listed.view DESC, listed.subject DESC, listed.mark DESC,
            listed.turn DESC, listed.time DESC
        LIMIT 60
        RETURN listed
    }
    RETURN listed
}
WITH story, other, before, listed, views
WHERE NOT EXISTS {
    MATCH (heard:Listing)
    USING INDEX SEEK heard:Listing(story, branch, view, subject, mark, turn, time, event, seen, told)
    WHERE heard.story = story AND heard.branch = 0 AND heard.view IN views AND heard.subject = '' AND heard.mark = ''
        AND heard.turn = listed.turn AND heard.time = listed.time AND heard.event = listed.event
        AND heard.seen < (before + 1) * 1048576 AND heard.told IS NOT NULL
        AND NOT EXISTS {
            MATCH (over:Ended)
            USING INDEX SEEK over:Ended(story, event, version, branch, seen)
            WHERE over.story = story AND over.event = heard.event AND over.version = heard.seen
                AND over.branch = 0 AND over.seen < (before + 1) * 1048576}
        AND NOT EXISTS {
            MATCH (kept:Hidden)
            USING INDEX SEEK kept:Hidden(story, branch, record, who, seen)
            WHERE kept.story = story AND kept.branch = 0 AND kept.record = heard.event AND kept.who IN views
                AND kept.seen = heard.seen AND heard.veiled = 1}}
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
