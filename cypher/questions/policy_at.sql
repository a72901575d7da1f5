-- The policy that stood: the last that was approved by then, and its body; no row where none was.
-- Reads one row of a key that is in this order, and one body.
-- returns: sha256 packed seen
SELECT p.sha256, b.packed, p.seen
FROM policy p LEFT JOIN body b ON b.sha256 = p.sha256
WHERE p.branch = :branch AND p.seen <= :cut
ORDER BY p.seen DESC
LIMIT 1;
