-- Every row of `turn`, for `g6 verify` to compare with what the ledger makes.
-- Reads the whole table once, in the order of its key.
-- returns: branch turn sequence time viewpoint scene lunchbox receipt
SELECT branch, turn, sequence, time, viewpoint, scene, lunchbox, receipt
FROM turn
ORDER BY branch, turn;
