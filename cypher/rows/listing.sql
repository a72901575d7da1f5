-- Every row of `listing` in key order, for `g6 verify` to compare with what the ledger makes.
-- returns: branch view subject mark turn time event seen veiled
SELECT branch, view, subject, mark, turn, time, event, seen, veiled
FROM listing
ORDER BY branch, view, subject, mark, turn, time, event, seen;
