-- What a place touches: the place around it, the places in it, and routes with their minutes.
-- Reads at most :limit rows of one key.
-- returns: other touch minutes seen
SELECT other, touch, minutes, seen
FROM near
WHERE branch = :branch AND location = :location AND seen <= :cut
ORDER BY other, seen DESC
LIMIT :limit;
