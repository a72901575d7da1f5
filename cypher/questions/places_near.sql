-- What a place touches: the place around it, the places in it, and routes with their minutes.
-- Reads at most :limit rows of one key, and those of places that the view doesn't know.
-- returns: other touch minutes seen
SELECT other, touch, minutes, seen
FROM near
WHERE branch = :branch AND location = :location AND seen <= :cut
    AND other NOT IN (SELECT value FROM json_each(:unknown))
ORDER BY other, seen DESC
LIMIT :limit;
