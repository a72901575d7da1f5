-- Every row of `pair_extra` in key order, for `g6 verify` to compare with what the ledger makes.
-- returns: branch view a b turn time event seen veiled n
SELECT branch, view, a, b, turn, time, event, seen, veiled, n
FROM pair_extra
ORDER BY branch, view, a, b, turn, time, event, seen, n;
