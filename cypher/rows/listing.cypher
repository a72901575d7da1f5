// Every row of `listing`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch view subject mark turn time event seen veiled told
MATCH (n:Listing)
USING INDEX SEEK n:Listing(story, branch, view, subject, mark, turn, time, event, seen, told)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.view IS NOT NULL AND n.subject IS NOT NULL
    AND n.mark IS NOT NULL AND n.turn IS NOT NULL AND n.time IS NOT NULL AND n.event IS NOT NULL
    AND n.seen IS NOT NULL AND n.told IS NOT NULL
RETURN n.branch, n.view, n.subject, n.mark, n.turn, n.time, n.event, n.seen, n.veiled, n.told
ORDER BY n.story, n.branch, n.view, n.subject, n.mark, n.turn DESC, n.time DESC, n.event, n.seen, n.told
