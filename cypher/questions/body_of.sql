-- The body behind a hash.
-- Reads one row.
-- returns: packed
SELECT packed FROM body WHERE sha256 = :sha256;
