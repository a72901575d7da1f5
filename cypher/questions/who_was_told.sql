-- Who was told of one record, and on which turn; what an event told ends with it.
-- Reads the rows of one record: rare.
-- returns: who turn seen
SELECT l.who, l.turn, l.seen
FROM told AS l
WHERE l.branch = :branch AND l.record = :record AND l.turn < :as_of AND l.seen <= :cut
    AND NOT EXISTS (
        SELECT 1 FROM ended AS x CROSS JOIN json_each(:line) AS s
        WHERE x.event = l.event AND x.version = l.seen
            AND x.branch = s.value ->> 0 AND x.seen <= s.value ->> 1)
ORDER BY l.who, l.turn, l.event, l.seen;
