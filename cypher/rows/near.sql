-- Every row of `near`, for `g6 verify` to compare with what the ledger makes.
-- Reads the whole table once, in the order of its key.
-- returns: branch location other source seen stated touch minutes
SELECT branch, location, other, source, seen, stated, touch, minutes
FROM near
ORDER BY branch, location, other, source, seen;
