// What a recall asks last, once it knows all that it has found: what recipes name, and the latest of the lists that they name; the
// records of what was found, what came of it and led to it, and who was told of what is secret; the absent and the places around.
// Costs what these questions cost: a few hundred records, and up to eight of each list that a recipe names.
WITH COLLECT {
    MATCH (x:Ended)
    USING INDEX SEEK x:Ended(story, event, version, branch, seen)
    WHERE x.story = $story AND x.event IS NOT NULL AND x.version IS NOT NULL AND x.branch IS NOT NULL AND x.seen IS NOT NULL
    RETURN x.event
    LIMIT $limits.ended
} AS ended
WITH CASE WHEN size(ended) < $limits.ended THEN ended END AS ended, $asked AS asked, $asked_cards AS asked_cards
WITH asked {.*, ended: ended} AS asked, asked_cards {.*, ended: ended} AS asked_cards
CALL (asked) {
    UNWIND $plain AS line
    UNWIND $recipes AS id
    WITH line {.*, kind: 'cartridge', id: id} AS want, asked
    //> ask record_at as recipes also cards, lists
    //> answer record_at as recipes also prepared
}
WITH *, COLLECT {
    UNWIND prepared AS cards
    UNWIND cards[0][0] AS card
    RETURN DISTINCT card
} AS pointed, COLLECT {
    UNWIND prepared AS recipe
    UNWIND coalesce(recipe[0][1], []) AS list // an import leaves out lists that are empty
    RETURN DISTINCT split(list, ' ')
} AS lists
CALL (lists, asked_cards) {
    UNWIND $views AS line
    UNWIND lists AS list
    WITH line {.*, subject: list[0], mark: coalesce(list[1], '')} AS want, asked_cards
    //> ask latest_events as listed from asked_cards
    //> answer latest_events as listed
}
WITH *, COLLECT {
    UNWIND latest_events__listed AS list
    UNWIND list[1] AS row
    WITH row[0] AS id
    WHERE NOT id IN $events AND NOT id IN pointed
    RETURN DISTINCT id
} AS listed
WITH *, $seeds + pointed + listed AS seeds
CALL (seeds, asked_cards) {
    UNWIND $views AS line
    UNWIND seeds AS subject
    WITH line {.*, subject: subject, mark: '@caused'} AS want, asked_cards
    //> ask latest_events as caused from asked_cards
    //> answer latest_events as caused
}
WITH *, COLLECT {
    UNWIND latest_events__caused AS caused
    UNWIND caused[1] AS row
    WITH row[0] AS id
    WHERE NOT id IN $events AND NOT id IN pointed AND NOT id IN listed
    RETURN DISTINCT id
} + $events + listed + [id IN pointed WHERE NOT id IN $events] AS events
CALL (events, asked) {
    UNWIND $plain AS line
    UNWIND events AS id
    WITH line {.*, kind: 'event', id: id} AS want, asked
    //> ask record_at as found also id, causes, secret
    //> answer record_at as found also leads
}
WITH *, COLLECT {
    UNWIND leads AS lead
    UNWIND lead[0][1] AS cause
    WITH DISTINCT cause
    WHERE NOT cause IN events
    RETURN cause
} AS causes
CALL (causes, asked) {
    UNWIND $plain AS line
    UNWIND causes AS id
    WITH line {.*, kind: 'event', id: id} AS want, asked
    //> ask record_at as causes also id, secret
    //> answer record_at as causes also caused_by
}
WITH *, $rules + $doubted + pointed + [lead IN leads WHERE lead[0][2] | lead[0][0]]
    + [cause IN caused_by WHERE cause[0][1] OR NOT $narrated | cause[0][0]] AS secret
CALL (secret, asked) {
    UNWIND $plain AS line
    UNWIND secret AS record
    WITH DISTINCT line, record, asked
    WITH line {.*, record: record} AS want, asked
    //> ask who_was_told
    //> answer who_was_told
}
WITH *, $absent + pointed AS absent
CALL (absent, pointed, asked) {
    UNWIND $plain AS line
    UNWIND [id IN absent | ['actor', id]] + [id IN $around + pointed | ['location', id]] + [id IN $rules + pointed | ['rule', id]] AS name
    WITH DISTINCT line, name, asked
    WITH line {.*, kind: name[0], id: name[1]} AS want, asked
    //> ask record_at as others
    //> answer record_at as others
}
CALL (absent, asked_cards) {
    UNWIND $views AS line
    UNWIND absent AS subject
    WITH DISTINCT line, subject, asked_cards
    WITH line {.*, subject: subject, mark: ''} AS want, asked_cards
    //> ask latest_events as of_absent from asked_cards
    //> answer latest_events as of_absent
}
CALL (absent, asked) {
    UNWIND $views AS line
    UNWIND absent + $around AS subject
    WITH DISTINCT line, subject, asked
    WITH line {.*, subject: subject, first: 'flag ', past: 'flag~'} AS want, asked
    //> ask state_of as of_others
    //> answer state_of as of_others
}
RETURN COLLECT { MATCH (s:Story {name: $story}) RETURN coalesce(s.left, 0) } AS left,
//> answers
