-- Every row of `story`, for `g6 verify` to compare with what the ledger makes.
-- Reads the whole table once, in the order of its key.
-- returns: name value
SELECT name, value
FROM story
ORDER BY name;
