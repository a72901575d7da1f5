-- Every row of `binding`, for `g6 verify` to compare with what the ledger makes.
-- Reads the whole table once, in the order of its key.
-- returns: branch view subject rule seen veiled told
SELECT branch, view, subject, rule, seen, veiled, told
FROM binding
ORDER BY branch, view, subject, rule, seen, told;
