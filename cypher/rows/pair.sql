-- Every row of `pair`, for `g6 verify` to compare with what the ledger makes.
-- Reads the whole table once, in the order of its key.
-- returns: branch view a b turn time event seen beat n
SELECT branch, view, a, b, turn, time, event, seen, beat, n
FROM pair
ORDER BY branch, view, a, b, turn DESC, time DESC, event, seen;
