-- Every row of `binding` in key order, for `g6 verify` to compare with what the ledger makes.
-- returns: branch view subject rule seen veiled
SELECT branch, view, subject, rule, seen, veiled
FROM binding
ORDER BY branch, view, subject, rule, seen;
