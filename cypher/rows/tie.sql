-- Every row of `tie` in key order, for `g6 verify` to compare with what the ledger makes.
-- returns: branch view subject level turn partner event seen veiled
SELECT branch, view, subject, level, turn, partner, event, seen, veiled
FROM tie
ORDER BY branch, view, subject, level, turn, partner, event, seen;
