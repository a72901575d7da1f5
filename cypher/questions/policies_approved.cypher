// Every policy that was approved by then on a branch, the last one first.
// Reads a few rows of a key that is in this order.
// returns: seen sha256
MATCH (l:Policy)
USING INDEX SEEK l:Policy(story, branch, seen)
WHERE l.story = $story AND l.branch = want.branch AND l.seen <= want.cut
WITH l
ORDER BY l.story DESC, l.branch DESC, l.seen DESC
RETURN collect([l.seen, l.sha256]) AS rows
