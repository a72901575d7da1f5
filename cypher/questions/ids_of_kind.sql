-- Ids of one kind in code point order, from one on, :limit at a time. For suggestions after a mistake, `g6 info`, checks.
-- returns: id seen data
SELECT id, seen, data FROM record
WHERE branch = :branch AND kind = :kind AND id > :after AND seen <= :cut
ORDER BY id, seen DESC
LIMIT :limit;
