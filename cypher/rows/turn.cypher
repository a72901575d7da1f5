// Every row of `turn`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch turn sequence time viewpoint scene lunchbox receipt
MATCH (n:Turn)
USING INDEX SEEK n:Turn(story, branch, turn)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.turn IS NOT NULL
RETURN n.branch, n.turn, n.sequence, n.time, n.viewpoint, n.scene, n.lunchbox, n.receipt
ORDER BY n.story, n.branch, n.turn
