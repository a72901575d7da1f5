-- Every row of `turn` in key order, for `g6 verify` to compare with what the ledger makes.
-- returns: branch turn sequence time viewpoint scene lunchbox receipt
SELECT branch, turn, sequence, time, viewpoint, scene, lunchbox, receipt
FROM turn
ORDER BY branch, turn;
