-- Every row of `sample` in key order, for `g6 verify` to compare with what the ledger makes.
-- returns: branch view turn missing needed
SELECT branch, view, turn, missing, needed
FROM sample
ORDER BY branch, view, turn;
