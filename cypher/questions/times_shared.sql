-- The running count of what two shared, at the last event in order, even one that was taken back since.
-- Reads one row of a key that is in this order.
-- returns: n
SELECT n
FROM pair
WHERE branch = :branch AND view = :view AND a = :a AND b = :b
    AND turn <= :as_of AND (turn < :as_of OR time <= :until) AND seen <= :cut
ORDER BY turn DESC, time DESC, event
LIMIT 1;
