// Every row of `binding`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch view subject rule seen veiled told
MATCH (n:Binding {story: $story})
RETURN n.branch, n.view, n.subject, n.rule, n.seen, n.veiled, n.told
ORDER BY n.branch, n.view, n.subject, n.rule, n.seen, n.told
