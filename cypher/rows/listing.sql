-- Every row of `listing`, for `g6 verify` to compare with what the ledger makes.
-- Reads the whole table once, in the order of its key.
-- returns: branch view subject mark turn time event seen veiled told
SELECT branch, view, subject, mark, turn, time, event, seen, veiled, told
FROM listing
ORDER BY branch, view, subject, mark, turn DESC, time DESC, event, seen, told;
