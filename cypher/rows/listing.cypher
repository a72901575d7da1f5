// Every row of `listing`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch view subject mark turn time event seen veiled told
MATCH (n:Listing {story: $story})
RETURN n.branch, n.view, n.subject, n.mark, n.turn, n.time, n.event, n.seen, n.veiled, n.told
ORDER BY n.branch, n.view, n.subject, n.mark, n.turn DESC, n.time DESC, n.event, n.seen, n.told
