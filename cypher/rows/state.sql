-- Every row of `state` in key order, for `g6 verify` to compare with what the ledger makes.
-- returns: branch view subject aspect turn position time event seen veiled value
SELECT branch, view, subject, aspect, turn, position, time, event, seen, veiled, value
FROM state
ORDER BY branch, view, subject, aspect, turn, position, time, event, seen;
