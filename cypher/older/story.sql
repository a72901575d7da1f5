-- Every row of `story` in a store of an older format, with whatever columns it has there.
-- Reads the whole table once, in the order of its key.
SELECT * FROM story ORDER BY name;
