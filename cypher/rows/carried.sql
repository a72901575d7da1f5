-- Every row of `carried`, for `g6 verify` to compare with what the ledger makes.
-- Reads the whole table once, in the order of its key.
-- returns: branch view turn cards kept
SELECT branch, view, turn, cards, kept
FROM carried
ORDER BY branch, view, turn DESC;
