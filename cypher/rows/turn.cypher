// Every row of `turn`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch turn sequence time viewpoint scene lunchbox receipt
MATCH (n:Turn {story: $story})
RETURN n.branch, n.turn, n.sequence, n.time, n.viewpoint, n.scene, n.lunchbox, n.receipt
ORDER BY n.branch, n.turn
