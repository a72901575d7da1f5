-- Every row of `told`, for `g6 verify` to compare with what the ledger makes.
-- Reads the whole table once, in the order of its key.
-- returns: branch record who turn event seen
SELECT branch, record, who, turn, event, seen
FROM told
ORDER BY branch, record, who, turn, event, seen;
