-- Every row of `branch` in key order, for `g6 verify` to compare with what the ledger makes.
-- returns: number name parent fork
SELECT number, name, parent, fork
FROM branch
ORDER BY number;
