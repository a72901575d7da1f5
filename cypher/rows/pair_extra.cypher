// Every row of `pair_extra`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch view a b turn time event seen veiled told n
MATCH (n:SharedExtra)
USING INDEX SEEK n:SharedExtra(story, branch, view, a, b, turn, time, event, seen, told, n)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.view IS NOT NULL AND n.a IS NOT NULL AND n.b IS NOT NULL
    AND n.turn IS NOT NULL AND n.time IS NOT NULL AND n.event IS NOT NULL AND n.seen IS NOT NULL
    AND n.told IS NOT NULL AND n.n IS NOT NULL
RETURN n.branch, n.view, n.a, n.b, n.turn, n.time, n.event, n.seen, n.veiled, n.told, n.n
ORDER BY n.story, n.branch, n.view, n.a, n.b, n.turn DESC, n.time DESC, n.event, n.seen, n.told, n.n
