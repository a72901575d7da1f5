-- Every row of `record` in key order, for `g6 verify` to compare with what the ledger makes.
-- returns: branch kind id seen data
SELECT branch, kind, id, seen, data
FROM record
ORDER BY branch, kind, id, seen;
