-- The last committed turns of a branch up to one, the last one first, :limit at a time.
-- Reads so many rows of a key, from its end.
-- returns: turn sequence receipt
SELECT turn, sequence, receipt FROM turn WHERE branch = :branch AND turn <= :last ORDER BY turn DESC LIMIT :limit;
