// Every row of `aspect`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch view subject aspect
MATCH (n:Aspect {story: $story})
RETURN n.branch, n.view, n.subject, n.aspect
ORDER BY n.branch, n.view, n.subject, n.aspect
