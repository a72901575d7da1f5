-- The chain of a branch from one entry on, in order, :limit at a time.
-- returns: sequence kind turn sha256 content written
SELECT sequence, kind, turn, sha256, content, written FROM entry
WHERE branch = :branch AND sequence >= :first
ORDER BY sequence
LIMIT :limit;
