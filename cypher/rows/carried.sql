-- Every row of `carried` in key order, for `g6 verify` to compare with what the ledger makes.
-- returns: branch view turn cards
SELECT branch, view, turn, cards
FROM carried
ORDER BY branch, view, turn;
