-- False events that stand instead of a true one: rare, and read whole.
-- returns: event instead_of
SELECT event, instead_of FROM lie WHERE branch = :branch AND seen <= :cut ORDER BY event;
