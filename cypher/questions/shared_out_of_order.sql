-- Shared events of a pair that came late, are hidden from some, or were taken back, each with what it adds to the count.
-- Reads the rare rows of one pair.
-- `gone`: this version of the event was taken back, so that it counts (with its -1) and is no meeting.
-- returns: event turn time n gone
SELECT l.event, l.turn, l.time, l.n, EXISTS (
    SELECT 1 FROM ended AS x CROSS JOIN json_each(:line) AS s
    WHERE x.event = l.event AND x.version = l.seen
        AND x.branch = s.value ->> 0 AND x.seen <= s.value ->> 1)
FROM pair_extra AS l
WHERE l.branch = :branch AND l.view = :view AND l.a = :a AND l.b = :b
    AND l.turn <= :as_of AND (l.turn < :as_of OR l.time <= :until) AND l.told <= :as_of AND l.seen <= :cut
    AND NOT (l.veiled AND EXISTS (
        SELECT 1 FROM hidden AS h
        WHERE h.branch = l.branch AND h.record = l.event AND h.who IN (SELECT value FROM json_each(:viewers))))
ORDER BY l.turn DESC, l.time DESC, l.event;
