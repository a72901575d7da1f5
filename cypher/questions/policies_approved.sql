-- Every policy that was approved by then on a branch, the last one first.
-- Reads a few rows of a key that is in this order.
-- returns: seen sha256
SELECT seen, sha256
FROM policy
WHERE branch = :branch AND seen <= :cut
ORDER BY seen DESC;
