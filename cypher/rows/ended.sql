-- Every row of `ended`, for `g6 verify` to compare with what the ledger makes.
-- Reads the whole table once, in the order of its key.
-- returns: branch event version seen
SELECT branch, event, version, seen
FROM ended
ORDER BY event, version, branch, seen;
