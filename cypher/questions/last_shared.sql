-- The last event that two shared, and how many beats there were by then.
-- Reads one row of a key that is in this order; a version that was edited or taken back costs one row more.
-- returns: event turn time beat n
SELECT l.event, l.turn, l.time, l.beat, l.n
FROM pair AS l
WHERE l.branch = :branch AND l.view = :view AND l.a = :a AND l.b = :b
    AND l.turn <= :as_of AND (l.turn < :as_of OR l.time <= :until) AND l.seen <= :cut
    AND NOT EXISTS (
        SELECT 1 FROM ended AS x CROSS JOIN json_each(:line) AS s
        WHERE x.event = l.event AND x.version = l.seen
            AND x.branch = s.value ->> 0 AND x.seen <= s.value ->> 1)
ORDER BY l.turn DESC, l.time DESC, l.event
LIMIT 1;
