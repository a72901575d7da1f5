// Every row of `carried`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch view turn cards kept
MATCH (n:Carried)
USING INDEX SEEK n:Carried(story, branch, view, turn)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.view IS NOT NULL AND n.turn IS NOT NULL
RETURN n.branch, n.view, n.turn, n.cards, n.kept
ORDER BY n.story, n.branch, n.view, n.turn DESC
