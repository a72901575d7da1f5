-- False events, and the true ones that they stand for, where they stand for any: rare, and read whole.
-- returns: event instead_of
SELECT l.event, l.instead_of
FROM lie AS l
WHERE l.branch = :branch AND l.seen <= :cut
    AND NOT EXISTS (
        SELECT 1 FROM ended AS x CROSS JOIN json_each(:line) AS s
        WHERE x.event = l.event AND x.version = l.seen
            AND x.branch = s.value ->> 0 AND x.seen <= s.value ->> 1)
ORDER BY l.event;
