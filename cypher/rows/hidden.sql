-- Every row of `hidden`, for `g6 verify` to compare with what the ledger makes.
-- Reads the whole table once, in the order of its key.
-- returns: branch record who seen
SELECT branch, record, who, seen
FROM hidden
ORDER BY branch, record, who, seen;
