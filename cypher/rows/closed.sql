-- Every row of `closed`, for `g6 verify` to compare with what the ledger makes.
-- Reads the whole table once, in the order of its key.
-- returns: branch record seen
SELECT branch, record, seen
FROM closed
ORDER BY branch, record, seen;
