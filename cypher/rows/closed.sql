-- Every row of `closed` in key order, for `g6 verify` to compare with what the ledger makes.
-- returns: branch record seen
SELECT branch, record, seen
FROM closed
ORDER BY branch, record, seen;
