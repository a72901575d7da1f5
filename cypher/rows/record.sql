-- Every row of `record`, for `g6 verify` to compare with what the ledger makes.
-- Reads the whole table once, in the order of its key.
-- returns: branch kind id seen data
SELECT branch, kind, id, seen, data
FROM record
ORDER BY branch, kind, id, seen DESC;
