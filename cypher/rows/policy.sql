-- Every row of `policy`, for `g6 verify` to compare with what the ledger makes.
-- Reads the whole table once, in the order of its key.
-- returns: branch seen sha256
SELECT branch, seen, sha256
FROM policy
ORDER BY branch, seen DESC;
