-- Every row of `state`, for `g6 verify` to compare with what the ledger makes.
-- Reads the whole table once, in the order of its key.
-- returns: branch view subject aspect turn position time event seen veiled told value
SELECT branch, view, subject, aspect, turn, position, time, event, seen, veiled, told, value
FROM state
ORDER BY branch, view, subject, aspect, turn DESC, position DESC, time DESC, event DESC, seen DESC, told;
