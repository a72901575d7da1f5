-- The rules that bind an actor or a place ('' those that bind everywhere, '@law' the global ones), each once.
-- Reads at most :limit rules of one key; a version that was edited or taken back costs one row more.
-- returns: rule
SELECT DISTINCT l.rule
FROM binding AS l
WHERE l.branch = :branch AND l.view = :view AND l.subject = :subject AND l.seen <= :cut
    AND (NOT l.told OR EXISTS (
        SELECT 1 FROM json_each(:line) AS s CROSS JOIN told AS t
        WHERE t.branch = s.value ->> 0 AND t.record = l.rule AND t.who IN (l.view, '*')
            AND t.turn < :as_of AND t.seen <= s.value ->> 1 AND NOT EXISTS (
                SELECT 1 FROM ended AS x CROSS JOIN json_each(:line) AS e
                WHERE x.event = t.event AND x.version = t.seen
                    AND x.branch = e.value ->> 0 AND x.seen <= e.value ->> 1)))
    AND NOT (l.veiled AND EXISTS (
        SELECT 1 FROM hidden AS h
        WHERE h.branch = l.branch AND h.record = l.rule AND h.seen = l.seen
            AND h.who IN (SELECT value FROM json_each(:viewers))))
    AND NOT EXISTS (
        SELECT 1 FROM ended AS x CROSS JOIN json_each(:line) AS s
        WHERE x.event = l.rule AND x.version = l.seen
            AND x.branch = s.value ->> 0 AND x.seen <= s.value ->> 1)
ORDER BY l.rule
LIMIT :limit;
