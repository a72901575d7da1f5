-- Every row of `lie` in key order, for `g6 verify` to compare with what the ledger makes.
-- returns: branch event instead_of seen
SELECT branch, event, instead_of, seen
FROM lie
ORDER BY branch, event, seen;
