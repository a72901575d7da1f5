-- The rules that bind an actor or a place ('' those that bind everywhere, '@law' the global ones), each once.
-- Reads at most :limit rules of one key, and a row more for each time that one was edited.
-- returns: rule
SELECT DISTINCT l.rule
FROM binding AS l
WHERE l.branch = :branch AND l.view = :view AND l.subject = :subject AND l.told <= :as_of AND l.seen <= :cut
    AND NOT (l.veiled AND EXISTS (
        SELECT 1 FROM hidden AS h
        WHERE h.branch = l.branch AND h.record = l.rule AND h.who IN (SELECT value FROM json_each(:viewers))))
ORDER BY l.rule
LIMIT :limit;
