-- Every row of `pair_extra`, for `g6 verify` to compare with what the ledger makes.
-- Reads the whole table once, in the order of its key.
-- returns: branch view a b turn time event seen veiled told n
SELECT branch, view, a, b, turn, time, event, seen, veiled, told, n
FROM pair_extra
ORDER BY branch, view, a, b, turn DESC, time DESC, event, seen, told, n;
