// Every row of `entry` but its wall clock, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch sequence kind turn sha256
MATCH (n:Entry)
USING INDEX SEEK n:Entry(story, branch, sequence)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.sequence IS NOT NULL
RETURN n.branch, n.sequence, n.kind, n.turn, n.sha256
ORDER BY n.story, n.branch, n.sequence
