-- Every row of `lie`, for `g6 verify` to compare with what the ledger makes.
-- Reads the whole table once, in the order of its key.
-- returns: branch event instead_of seen
SELECT branch, event, instead_of, seen
FROM lie
ORDER BY branch, event, seen;
