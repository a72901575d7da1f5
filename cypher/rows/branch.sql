-- Every row of `branch`, for `g6 verify` to compare with what the ledger makes.
-- Reads the whole table once, in the order of its key.
-- returns: number name parent fork entry
SELECT number, name, parent, fork, entry
FROM branch
ORDER BY number;
