// Every row of `told`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch record who turn event seen
MATCH (n:Told {story: $story})
RETURN n.branch, n.record, n.who, n.turn, n.event, n.seen
ORDER BY n.branch, n.record, n.who, n.turn, n.event, n.seen
