-- The state of one subject, each aspect at its latest: gauges, flags, place, relations, forms of address.
-- Reads at most :limit aspects and for each one row of a key that is in this order; a version that was edited or taken
-- back costs one row more.
-- returns: aspect latest
SELECT a.aspect, (
    SELECT json_array(l.turn, l.position, l.time, l.event, l.seen, json(l.value))
    FROM state AS l
    WHERE l.branch = a.branch AND l.view = a.view AND l.subject = a.subject AND l.aspect = a.aspect
        AND l.turn <= :as_of AND (l.turn < :as_of OR l.time <= :until) AND l.seen <= :cut
        AND (NOT l.told OR EXISTS (
            SELECT 1 FROM json_each(:line) AS s CROSS JOIN told AS t
            WHERE t.branch = s.value ->> 0 AND t.record = l.event AND t.who IN (l.view, '*')
                AND t.turn < :as_of AND t.seen <= s.value ->> 1 AND NOT EXISTS (
                    SELECT 1 FROM ended AS x CROSS JOIN json_each(:line) AS e
                    WHERE x.event = t.event AND x.version = t.seen
                        AND x.branch = e.value ->> 0 AND x.seen <= e.value ->> 1)))
        AND l.event NOT IN (SELECT value FROM json_each(:lies))
        AND NOT (l.veiled AND EXISTS (
            SELECT 1 FROM hidden AS h
            WHERE h.branch = l.branch AND h.record = l.event AND h.seen = l.seen
                AND h.who IN (SELECT value FROM json_each(:viewers))))
        AND NOT EXISTS (
            SELECT 1 FROM ended AS x CROSS JOIN json_each(:line) AS s
            WHERE x.event = l.event AND x.version = l.seen
                AND x.branch = s.value ->> 0 AND x.seen <= s.value ->> 1)
    ORDER BY l.turn DESC, l.position DESC, l.time DESC, l.event DESC, l.seen DESC
    LIMIT 1)
FROM aspect AS a
WHERE a.branch = :branch AND a.view = :view AND a.subject = :subject
    AND a.aspect >= :first AND a.aspect < :past
ORDER BY a.aspect
LIMIT :limit;
