-- Every row of `aspect`, for `g6 verify` to compare with what the ledger makes.
-- Reads the whole table once, in the order of its key.
-- returns: branch view subject aspect
SELECT branch, view, subject, aspect
FROM aspect
ORDER BY branch, view, subject, aspect;
