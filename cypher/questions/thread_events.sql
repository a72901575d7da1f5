-- True events that open or close a thread that this branch opened, for `g6 info`.
-- Reads the list of events that open threads, and those on their threads; grows with the threads of the story.
-- returns: event turn time data
SELECT DISTINCT l.event, l.turn, l.time, r.data
FROM listing AS o
CROSS JOIN record AS p ON p.branch = o.branch AND p.kind = 'event' AND p.id = o.event AND p.seen = o.seen
CROSS JOIN json_each(p.data, '$.opens') AS thread
CROSS JOIN json_each(:line) AS b
CROSS JOIN listing AS l ON l.branch = b.value ->> 0 AND l.view = '.' AND l.subject = thread.value AND l.mark = '@thread'
CROSS JOIN record AS r ON r.branch = l.branch AND r.kind = 'event' AND r.id = l.event AND r.seen = l.seen
WHERE o.branch = :branch AND o.view = '.' AND o.subject = '' AND o.mark = '@opens' AND o.seen <= :cut
    AND l.seen <= b.value ->> 1 AND coalesce(r.data ->> '$.truth', 1)
    AND NOT EXISTS (
        SELECT 1 FROM ended AS x CROSS JOIN json_each(:line) AS s
        WHERE x.event = l.event AND x.version = l.seen
            AND x.branch = s.value ->> 0 AND x.seen <= s.value ->> 1)
    AND NOT EXISTS (
        SELECT 1 FROM ended AS x CROSS JOIN json_each(:line) AS s
        WHERE x.event = o.event AND x.version = o.seen
            AND x.branch = s.value ->> 0 AND x.seen <= s.value ->> 1)
ORDER BY l.turn, l.time, l.event;
