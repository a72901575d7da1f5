-- Every row of `ended` in key order, for `g6 verify` to compare with what the ledger makes.
-- returns: branch event version seen
SELECT branch, event, version, seen
FROM ended
ORDER BY event, version, branch, seen;
