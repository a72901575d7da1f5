-- Every row of `near`, for `g6 verify` to compare with what the ledger makes.
-- Reads the whole table once, in the order of its key.
-- returns: branch location other seen touch minutes
SELECT branch, location, other, seen, touch, minutes
FROM near
ORDER BY branch, location, other, seen DESC;
