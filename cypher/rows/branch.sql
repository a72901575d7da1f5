-- Every row of `branch`, for `g6 verify` to compare with what the ledger makes.
-- Reads the whole table once, in the order of its key.
-- returns: number name parent fork
SELECT number, name, parent, fork
FROM branch
ORDER BY number;
