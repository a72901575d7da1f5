-- Every row of `entry` in a store of an older format, with whatever columns it has there.
-- Reads the whole table once, in the order of its key.
SELECT * FROM entry ORDER BY branch, sequence;
