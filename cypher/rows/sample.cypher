// Every row of `sample`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch view turn missing needed
MATCH (n:Sample)
USING INDEX SEEK n:Sample(story, branch, view, turn)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.view IS NOT NULL AND n.turn IS NOT NULL
RETURN n.branch, n.view, n.turn, n.missing, n.needed
ORDER BY n.story, n.branch, n.view, n.turn DESC
