-- A view's latest turns that had an FN sample, newest first.
-- Reads :limit rows of a key that is in this order.
-- returns: turn missing needed
SELECT turn, missing, needed FROM sample
WHERE branch = :branch AND view = :view AND turn < :turn
ORDER BY turn DESC
LIMIT :limit;
