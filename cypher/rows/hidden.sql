-- Every row of `hidden` in key order, for `g6 verify` to compare with what the ledger makes.
-- returns: branch record who seen
SELECT branch, record, who, seen
FROM hidden
ORDER BY branch, record, who, seen;
