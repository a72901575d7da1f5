-- Whom does an actor share most with? The partners whose count doubled most often, then latest.
-- Reads :limit rows of a key that is in this order, and one more for each that was edited or taken back, or whose partner
-- the view doesn't know: these are rare, and take nobody's place (F17). One partner stands at most once for each doubling.
-- returns: partner level turn
SELECT l.partner, l.level, l.turn
FROM tie AS l
WHERE l.branch = :branch AND l.view = :view AND l.subject = :subject
    AND l.turn <= :as_of AND (l.turn < :as_of OR l.time <= :until) AND l.seen <= :cut
    AND l.partner NOT IN (SELECT value FROM json_each(:unknown))
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
ORDER BY l.level DESC, l.turn DESC, l.partner
LIMIT :limit;
