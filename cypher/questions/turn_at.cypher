// What one committed turn left: its ledger entry and the hashes of its scene, lunchbox and receipt.
// Reads one row.
// returns: sequence time viewpoint scene lunchbox receipt
MATCH (l:Turn)
WHERE l.story = $story AND l.branch = want.branch AND l.turn = want.turn
RETURN collect([l.sequence, l.time, l.viewpoint, l.scene, l.lunchbox, l.receipt]) AS rows
