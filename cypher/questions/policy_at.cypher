// The policy that stood: the last that was approved by then, and its body; no row where none was.
// Reads one row of a key that is in this order, and one body.
// returns: sha256 packed seen
MATCH (l:Policy)
USING INDEX SEEK l:Policy(story, branch, seen)
WHERE l.story = $story AND l.branch = want.branch AND l.seen <= want.cut
WITH l
ORDER BY l.story DESC, l.branch DESC, l.seen DESC
LIMIT 1
OPTIONAL MATCH (b:Body)
WHERE b.story = $story AND b.sha256 = l.sha256
RETURN collect([l.sha256, b.packed, l.seen]) AS rows
