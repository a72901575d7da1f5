-- Every row of `sample`, for `g6 verify` to compare with what the ledger makes.
-- Reads the whole table once, in the order of its key.
-- returns: branch view turn missing needed
SELECT branch, view, turn, missing, needed
FROM sample
ORDER BY branch, view, turn DESC;
