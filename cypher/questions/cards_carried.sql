-- The cards of a view's latest lunchboxes, newest first, and what it kept of them: streaks, the ring.
-- Reads :limit rows of a key that is in this order.
-- returns: turn cards kept
SELECT turn, cards, kept FROM carried
WHERE branch = :branch AND view = :view AND turn < :turn
ORDER BY turn DESC
LIMIT :limit;
