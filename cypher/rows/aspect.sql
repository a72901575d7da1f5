-- Every row of `aspect` in key order, for `g6 verify` to compare with what the ledger makes.
-- returns: branch view subject aspect
SELECT branch, view, subject, aspect
FROM aspect
ORDER BY branch, view, subject, aspect;
