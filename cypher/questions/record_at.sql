-- One record as it stood: its latest version.
-- Reads one row of a key that is in this order.
-- returns: data seen
SELECT data, seen
FROM record
WHERE branch = :branch AND kind = :kind AND id = :id AND seen <= :cut
ORDER BY seen DESC
LIMIT 1;
