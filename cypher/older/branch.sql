-- Every row of `branch` in a store of an older format, with whatever columns it has there.
-- Reads the whole table once, in the order of its key.
SELECT * FROM branch ORDER BY number;
