// Every row of `state`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch view subject aspect turn position time event seen veiled told value
MATCH (n:State)
USING INDEX SEEK n:State(story, branch, view, subject, aspect, turn, position, time, event, seen, told)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.view IS NOT NULL AND n.subject IS NOT NULL
    AND n.aspect IS NOT NULL AND n.turn IS NOT NULL AND n.position IS NOT NULL AND n.time IS NOT NULL
    AND n.event IS NOT NULL AND n.seen IS NOT NULL AND n.told IS NOT NULL
RETURN n.branch, n.view, n.subject, n.aspect, n.turn, n.position, n.time, n.event, n.seen, n.veiled, n.told, n.value
ORDER BY n.story, n.branch, n.view, n.subject, n.aspect, n.turn DESC, n.position DESC, n.time DESC, n.event DESC, n.seen DESC, n.told
