// Deletes all that a copy left which is begun again: what people look at, the events of it first, since most of what is drawn
// is drawn between them and others; then the rows.
// Reads all of the story's keys, some thousand a transaction: slow in a long one, and rare.

MATCH (n:Receipt)
USING INDEX SEEK n:Receipt(story, branch, turn)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.turn IS NOT NULL
CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS;

MATCH (n:Card)
USING INDEX SEEK n:Card(story, id)
WHERE n.story = $story AND n.id IS NOT NULL AND n:Event
CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS;

MATCH (n:Card)
USING INDEX SEEK n:Card(story, id)
WHERE n.story = $story AND n.id IS NOT NULL
CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS;

MATCH (n:Thread)
USING INDEX SEEK n:Thread(story, id)
WHERE n.story = $story AND n.id IS NOT NULL
CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS;

MATCH (n:Aspect)
USING INDEX SEEK n:Aspect(story, branch, view, subject, aspect)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.view IS NOT NULL AND n.subject IS NOT NULL
    AND n.aspect IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Binding)
USING INDEX SEEK n:Binding(story, branch, view, subject, rule, seen, told)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.view IS NOT NULL AND n.subject IS NOT NULL
    AND n.rule IS NOT NULL AND n.seen IS NOT NULL AND n.told IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Body)
USING INDEX SEEK n:Body(story, sha256)
WHERE n.story = $story AND n.sha256 IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Branch)
USING INDEX SEEK n:Branch(story, number)
WHERE n.story = $story AND n.number IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Carried)
USING INDEX SEEK n:Carried(story, branch, view, turn)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.view IS NOT NULL AND n.turn IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Circle)
USING INDEX SEEK n:Circle(story, branch, view, subject)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.view IS NOT NULL AND n.subject IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 1000 ROWS;

MATCH (n:Closed)
USING INDEX SEEK n:Closed(story, branch, record, seen)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.record IS NOT NULL AND n.seen IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Ended)
USING INDEX SEEK n:Ended(story, event, version, branch, seen)
WHERE n.story = $story AND n.event IS NOT NULL AND n.version IS NOT NULL AND n.branch IS NOT NULL
    AND n.seen IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Entry)
USING INDEX SEEK n:Entry(story, branch, sequence)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.sequence IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Hidden)
USING INDEX SEEK n:Hidden(story, branch, record, who, seen)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.record IS NOT NULL AND n.who IS NOT NULL AND n.seen IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Falsehood)
USING INDEX SEEK n:Falsehood(story, branch, event, seen)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.event IS NOT NULL AND n.seen IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Listing)
USING INDEX SEEK n:Listing(story, branch, view, subject, mark, turn, time, event, seen, told)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.view IS NOT NULL AND n.subject IS NOT NULL
    AND n.mark IS NOT NULL AND n.turn IS NOT NULL AND n.time IS NOT NULL AND n.event IS NOT NULL
    AND n.seen IS NOT NULL AND n.told IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Near)
USING INDEX SEEK n:Near(story, branch, location, other, source, seen)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.location IS NOT NULL AND n.other IS NOT NULL
    AND n.source IS NOT NULL AND n.seen IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Shared)
USING INDEX SEEK n:Shared(story, branch, view, a, b, turn, time, event, seen)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.view IS NOT NULL AND n.a IS NOT NULL AND n.b IS NOT NULL
    AND n.turn IS NOT NULL AND n.time IS NOT NULL AND n.event IS NOT NULL AND n.seen IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:SharedExtra)
USING INDEX SEEK n:SharedExtra(story, branch, view, a, b, turn, time, event, seen, told, n)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.view IS NOT NULL AND n.a IS NOT NULL AND n.b IS NOT NULL
    AND n.turn IS NOT NULL AND n.time IS NOT NULL AND n.event IS NOT NULL AND n.seen IS NOT NULL
    AND n.told IS NOT NULL AND n.n IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Policy)
USING INDEX SEEK n:Policy(story, branch, seen)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.seen IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Proposal)
USING INDEX SEEK n:Proposal(story, sha256)
WHERE n.story = $story AND n.sha256 IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Record)
USING INDEX SEEK n:Record(story, branch, kind, id, seen)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.kind IS NOT NULL AND n.id IS NOT NULL AND n.seen IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Sample)
USING INDEX SEEK n:Sample(story, branch, view, turn)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.view IS NOT NULL AND n.turn IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:State)
USING INDEX SEEK n:State(story, branch, view, subject, aspect, turn, position, time, event, seen, told)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.view IS NOT NULL AND n.subject IS NOT NULL
    AND n.aspect IS NOT NULL AND n.turn IS NOT NULL AND n.position IS NOT NULL AND n.time IS NOT NULL
    AND n.event IS NOT NULL AND n.seen IS NOT NULL AND n.told IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:StoryValue)
USING INDEX SEEK n:StoryValue(story, name)
WHERE n.story = $story AND n.name IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Tie)
USING INDEX SEEK n:Tie(story, branch, view, subject, level, turn, partner, event, seen, told)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.view IS NOT NULL AND n.subject IS NOT NULL
    AND n.level IS NOT NULL AND n.turn IS NOT NULL AND n.partner IS NOT NULL AND n.event IS NOT NULL
    AND n.seen IS NOT NULL AND n.told IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Told)
USING INDEX SEEK n:Told(story, branch, record, who, turn, event, seen)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.record IS NOT NULL AND n.who IS NOT NULL AND n.turn IS NOT NULL
    AND n.event IS NOT NULL AND n.seen IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Turn)
USING INDEX SEEK n:Turn(story, branch, turn)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.turn IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;
