-- The cards of a view's latest lunchboxes, newest first: what a streak is counted on.
-- Reads :limit rows of a key that is in this order.
-- returns: turn cards
SELECT turn, cards FROM carried
WHERE branch = :branch AND view = :view AND turn < :turn
ORDER BY turn DESC
LIMIT :limit;
