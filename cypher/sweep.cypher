// Deletes what a write in parts left that was cut off: the rows that bear its stamp, the bodies and aspects that bear its
// mark.
// Reads the keys of the written branch, some thousand rows a transaction: slow in a long story, and rare.

MATCH (n:Body)
WHERE n.story = $story AND n.sha256 IS NOT NULL AND n.mark = $mark
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Record)
WHERE n.story = $story AND n.branch = $branch AND n.kind IS NOT NULL AND n.id IS NOT NULL AND n.seen = $seen
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Listing)
WHERE n.story = $story AND n.branch = $branch AND n.view IS NOT NULL AND n.subject IS NOT NULL AND n.mark IS NOT NULL
    AND n.turn IS NOT NULL AND n.time IS NOT NULL AND n.event IS NOT NULL AND n.seen = $seen AND n.told IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Shared)
WHERE n.story = $story AND n.branch = $branch AND n.view IS NOT NULL AND n.a IS NOT NULL AND n.b IS NOT NULL
    AND n.turn IS NOT NULL AND n.time IS NOT NULL AND n.event IS NOT NULL AND n.seen = $seen
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:SharedExtra)
WHERE n.story = $story AND n.branch = $branch AND n.view IS NOT NULL AND n.a IS NOT NULL AND n.b IS NOT NULL
    AND n.turn IS NOT NULL AND n.time IS NOT NULL AND n.event IS NOT NULL AND n.seen = $seen AND n.told IS NOT NULL
    AND n.n IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Tie)
WHERE n.story = $story AND n.branch = $branch AND n.view IS NOT NULL AND n.subject IS NOT NULL AND n.level IS NOT NULL
    AND n.turn IS NOT NULL AND n.partner IS NOT NULL AND n.event IS NOT NULL AND n.seen = $seen AND n.told IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Aspect)
WHERE n.story = $story AND n.branch = $branch AND n.view IS NOT NULL AND n.subject IS NOT NULL
    AND n.aspect IS NOT NULL AND n.mark = $mark
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:State)
WHERE n.story = $story AND n.branch = $branch AND n.view IS NOT NULL AND n.subject IS NOT NULL
    AND n.aspect IS NOT NULL AND n.turn IS NOT NULL AND n.position IS NOT NULL AND n.time IS NOT NULL
    AND n.event IS NOT NULL AND n.seen = $seen AND n.told IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Binding)
WHERE n.story = $story AND n.branch = $branch AND n.view IS NOT NULL AND n.subject IS NOT NULL AND n.rule IS NOT NULL
    AND n.seen = $seen AND n.told IS NOT NULL
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Near)
WHERE n.story = $story AND n.branch = $branch AND n.location IS NOT NULL AND n.other IS NOT NULL
    AND n.source IS NOT NULL AND n.seen = $seen
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Closed)
WHERE n.story = $story AND n.branch = $branch AND n.record IS NOT NULL AND n.seen = $seen
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Told)
WHERE n.story = $story AND n.branch = $branch AND n.record IS NOT NULL AND n.who IS NOT NULL AND n.turn IS NOT NULL
    AND n.event IS NOT NULL AND n.seen = $seen
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Hidden)
WHERE n.story = $story AND n.branch = $branch AND n.record IS NOT NULL AND n.who IS NOT NULL AND n.seen = $seen
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Falsehood)
WHERE n.story = $story AND n.branch = $branch AND n.event IS NOT NULL AND n.seen = $seen
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Ended)
WHERE n.story = $story AND n.event IS NOT NULL AND n.version IS NOT NULL AND n.branch = $branch AND n.seen = $seen
CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Circle)
WHERE n.story = $story AND n.branch = $branch AND n.view IS NOT NULL AND n.subject IS NOT NULL AND n.seen = $seen
CALL (n) { DELETE n } IN TRANSACTIONS OF 1000 ROWS;
