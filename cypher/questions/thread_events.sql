-- True events that open or close a thread that this branch opened, for `g6 info`.
-- Reads the list of events that open threads, and those on their threads; grows with the threads of the story.
-- returns: event turn time data
SELECT DISTINCT t.event, t.turn, t.time, r.data
FROM listing AS o
JOIN record AS p ON p.branch = o.branch AND p.kind = 'event' AND p.id = o.event AND p.seen = o.seen
JOIN json_each(p.data, '$.opens') AS thread
JOIN json_each(:line) AS of
JOIN listing AS t ON t.branch = of.value ->> 0 AND t.view = '.' AND t.subject = thread.value AND t.mark = '@thread'
JOIN record AS r ON r.branch = t.branch AND r.kind = 'event' AND r.id = t.event AND r.seen = t.seen
WHERE o.branch = :branch AND o.view = '.' AND o.subject = '' AND o.mark = '@opens'
    AND o.seen <= :cut AND t.seen <= of.value ->> 1 AND coalesce(r.data ->> '$.truth', 1)
    AND NOT EXISTS (
        SELECT 1 FROM ended AS x CROSS JOIN json_each(:line) AS s
        WHERE (x.event, x.version) IN ((o.event, o.seen), (t.event, t.seen))
            AND x.branch = s.value ->> 0 AND x.seen <= s.value ->> 1)
ORDER BY t.turn, t.time, t.event;
