-- Every row of `told` in key order, for `g6 verify` to compare with what the ledger makes.
-- returns: branch record who turn seen
SELECT branch, record, who, turn, seen
FROM told
ORDER BY branch, record, who, turn, seen;
