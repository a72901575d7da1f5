// Every row of `tie`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch view subject level turn partner event seen veiled told time
MATCH (n:Tie)
USING INDEX SEEK n:Tie(story, branch, view, subject, level, turn, partner, event, seen, told)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.view IS NOT NULL AND n.subject IS NOT NULL
    AND n.level IS NOT NULL AND n.turn IS NOT NULL AND n.partner IS NOT NULL AND n.event IS NOT NULL
    AND n.seen IS NOT NULL AND n.told IS NOT NULL
RETURN n.branch, n.view, n.subject, n.level, n.turn, n.partner, n.event, n.seen, n.veiled, n.told, n.time
ORDER BY n.story, n.branch, n.view, n.subject, n.level DESC, n.turn DESC, n.partner, n.event, n.seen, n.told
