-- Every version of one record: what its file said at each load, and when it was taken back.
-- Reads as many rows as there were edits of the record; asked only where one is edited, taken back or told.
-- returns: data seen
SELECT data, seen
FROM record
WHERE branch = :branch AND kind = :kind AND id = :id AND seen <= :cut
ORDER BY seen;
