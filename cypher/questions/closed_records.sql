-- Actors and places that are not open to everyone: rare, and read whole.
-- returns: record
SELECT record FROM closed WHERE branch = :branch AND seen <= :cut ORDER BY record;
