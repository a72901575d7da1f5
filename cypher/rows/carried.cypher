// Every row of `carried`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch view turn cards
MATCH (n:Carried {story: $story})
RETURN n.branch, n.view, n.turn, n.cards
ORDER BY n.branch, n.view, n.turn DESC
