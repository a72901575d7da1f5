-- Every row of `entry` but its wall clock, for `g6 verify` to compare with what the ledger makes.
-- Reads the whole table once, in the order of its key.
-- returns: branch sequence kind turn sha256
SELECT branch, sequence, kind, turn, sha256
FROM entry
ORDER BY branch, sequence;
