-- Shared events of a pair that came late, are hidden from some, were told later or taken back, each with what it adds to the
-- count.
-- Reads the rare rows of one pair.
-- `gone`: this version of the event was edited or taken back, so that it counts (with its -1) and is no meeting. What is
-- hidden from some or was told later has no -1, and just ends.
-- returns: event turn time n gone
SELECT l.event, l.turn, l.time, l.n, EXISTS (
    SELECT 1 FROM ended AS x CROSS JOIN json_each(:line) AS s
    WHERE x.event = l.event AND x.version = l.seen
        AND x.branch = s.value ->> 0 AND x.seen <= s.value ->> 1)
FROM pair_extra AS l
WHERE l.branch = :branch AND l.view = :view AND l.a = :a AND l.b = :b
    AND l.turn <= :as_of AND (l.turn < :as_of OR l.time <= :until) AND l.seen <= :cut
    AND (NOT l.told OR EXISTS (
        SELECT 1 FROM json_each(:line) AS s CROSS JOIN told AS t
        WHERE t.branch = s.value ->> 0 AND t.record = l.event AND t.who IN (l.view, '*')
            AND t.turn < :as_of AND t.seen <= s.value ->> 1 AND NOT EXISTS (
                SELECT 1 FROM ended AS x CROSS JOIN json_each(:line) AS e
                WHERE x.event = t.event AND x.version = t.seen
                    AND x.branch = e.value ->> 0 AND x.seen <= e.value ->> 1)))
    AND NOT (l.veiled AND EXISTS (
        SELECT 1 FROM hidden AS h
        WHERE h.branch = l.branch AND h.record = l.event AND h.seen = l.seen
            AND h.who IN (SELECT value FROM json_each(:viewers))))
    AND NOT ((l.veiled OR l.told) AND EXISTS (
        SELECT 1 FROM ended AS x CROSS JOIN json_each(:line) AS s
        WHERE x.event = l.event AND x.version = l.seen
            AND x.branch = s.value ->> 0 AND x.seen <= s.value ->> 1))
ORDER BY l.turn DESC, l.time DESC, l.event;
