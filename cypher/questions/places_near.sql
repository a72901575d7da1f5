-- What a place touches: the place around it, the places in it, and routes with their minutes, as either of the two says.
-- Reads at most :limit rows of one key; a version that was edited or taken back, or a place that the view doesn't know,
-- costs one row more.
-- returns: other touch minutes stated
SELECT l.other, l.touch, l.minutes, l.stated
FROM near AS l
WHERE l.branch = :branch AND l.location = :location AND l.seen <= :cut
    AND l.other NOT IN (SELECT value FROM json_each(:unknown))
    AND NOT EXISTS (
        SELECT 1 FROM ended AS x CROSS JOIN json_each(:line) AS s
        WHERE x.event = l.source AND x.version = l.seen
            AND x.branch = s.value ->> 0 AND x.seen <= s.value ->> 1)
ORDER BY l.other, l.source, l.seen
LIMIT :limit;
