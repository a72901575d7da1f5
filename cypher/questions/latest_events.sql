-- The latest events on one list: about an actor, at a place, with a flag, of a thread, caused by an event, or all.
-- Reads :limit rows of a key that is in this order, however long the list is; a late load, an event that is hidden, edited
-- or taken back, or of which the view is told no more, costs one row more, and so does a lie where structure is asked for.
-- returns: event turn time
SELECT l.event, l.turn, l.time
FROM listing AS l
WHERE l.branch = :branch AND l.view = :view AND l.subject = :subject AND l.mark = :mark
    AND l.turn <= :as_of AND (l.turn < :as_of OR l.time <= :until) AND l.seen <= :cut
    AND l.event NOT IN (SELECT value FROM json_each(:lies))
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
    AND NOT EXISTS (
        SELECT 1 FROM ended AS x CROSS JOIN json_each(:line) AS s
        WHERE x.event = l.event AND x.version = l.seen
            AND x.branch = s.value ->> 0 AND x.seen <= s.value ->> 1)
ORDER BY l.turn DESC, l.time DESC, l.event
LIMIT :limit;
