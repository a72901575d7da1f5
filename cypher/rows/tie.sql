-- Every row of `tie`, for `g6 verify` to compare with what the ledger makes.
-- Reads the whole table once, in the order of its key.
-- returns: branch view subject level turn partner event seen veiled told time
SELECT branch, view, subject, level, turn, partner, event, seen, veiled, told, time
FROM tie
ORDER BY branch, view, subject, level DESC, turn DESC, partner, event, seen, told;
