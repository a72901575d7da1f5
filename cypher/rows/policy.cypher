// Every row of `policy`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch seen sha256
MATCH (n:Policy)
USING INDEX SEEK n:Policy(story, branch, seen)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.seen IS NOT NULL
RETURN n.branch, n.seen, n.sha256
ORDER BY n.story, n.branch, n.seen DESC
