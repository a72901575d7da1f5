-- Every value that one aspect of one subject ever had, in story order, at its latest version.
-- Reads one whole history: asked only when a gauge is changed out of order, by a late load or what is taken back.
-- returns: turn position time event seen value
SELECT l.turn, l.position, l.time, l.event, l.seen, l.value
FROM state AS l
WHERE l.branch = :branch AND l.view = :view AND l.subject = :subject AND l.aspect = :aspect AND l.seen <= :cut
    AND NOT EXISTS (
        SELECT 1 FROM ended AS x CROSS JOIN json_each(:line) AS s
        WHERE x.event = l.event AND x.version = l.seen
            AND x.branch = s.value ->> 0 AND x.seen <= s.value ->> 1)
ORDER BY l.turn, l.position, l.time, l.event, l.seen;
