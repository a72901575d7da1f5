-- True events that open or close a thread, for `g6 info`.
-- Reads the list of events that open threads, and those on their threads; grows with the threads of the story.
-- returns: event turn time data
SELECT DISTINCT t.event, t.turn, t.time, r.data
FROM listing AS o
JOIN record AS p ON p.branch = o.branch AND p.kind = 'event' AND p.id = o.event
JOIN json_each(p.data, '$.opens') AS thread
JOIN listing AS t ON t.branch = o.branch AND t.view = '.' AND t.subject = thread.value AND t.mark = '@thread'
JOIN record AS r ON r.branch = t.branch AND r.kind = 'event' AND r.id = t.event
WHERE o.branch = :branch AND o.view = '.' AND o.subject = '' AND o.mark = '@opens'
    AND o.seen <= :cut AND t.seen <= :cut AND coalesce(r.data ->> '$.truth', 1)
ORDER BY t.turn, t.time, t.event;
