-- Every row of `near` in key order, for `g6 verify` to compare with what the ledger makes.
-- returns: branch location other seen touch minutes
SELECT branch, location, other, seen, touch, minutes
FROM near
ORDER BY branch, location, other, seen;
