-- Whom does an actor share most with? The partners whose count doubled most often, then latest.
-- Reads :limit rows of a key that is in this order; one partner stands at most once for each doubling. Those whom the
-- view doesn't know (rare) cost a row more, and take nobody's place (F17).
-- returns: partner level turn
SELECT l.partner, l.level, l.turn
FROM tie AS l
WHERE l.branch = :branch AND l.view = :view AND l.subject = :subject
    AND l.turn <= :as_of AND (l.turn < :as_of OR l.time <= :until) AND l.told <= :as_of AND l.seen <= :cut
    AND l.partner NOT IN (SELECT value FROM json_each(:unknown))
    AND NOT (l.veiled AND EXISTS (
        SELECT 1 FROM hidden AS h
        WHERE h.branch = l.branch AND h.record = l.event AND h.who IN (SELECT value FROM json_each(:viewers))))
    AND NOT EXISTS (
        SELECT 1 FROM ended AS x CROSS JOIN json_each(:line) AS s
        WHERE x.event = l.event AND x.version = l.seen
            AND x.branch = s.value ->> 0 AND x.seen <= s.value ->> 1)
ORDER BY l.level DESC, l.turn DESC, l.partner
LIMIT :limit;
