-- Every row of `pair` in key order, for `g6 verify` to compare with what the ledger makes.
-- returns: branch view a b turn time event seen beat n
SELECT branch, view, a, b, turn, time, event, seen, beat, n
FROM pair
ORDER BY branch, view, a, b, turn, time, event, seen;
