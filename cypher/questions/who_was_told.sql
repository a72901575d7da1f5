-- Who was told of one record, and on which turn.
-- Reads the rows of one record: rare.
-- returns: who turn seen
SELECT who, turn, seen FROM told
WHERE branch = :branch AND record = :record AND turn < :as_of AND seen <= :cut
ORDER BY who, turn;
