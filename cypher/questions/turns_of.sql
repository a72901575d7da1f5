-- The committed turns of a branch from one on, in order, :limit at a time.
-- returns: turn receipt
SELECT turn, receipt FROM turn WHERE branch = :branch AND turn >= :first ORDER BY turn LIMIT :limit;
