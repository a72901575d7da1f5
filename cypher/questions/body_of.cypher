// The body behind a hash.
// Reads one row.
// returns: packed
MATCH (l:Body)
WHERE l.story = $story AND l.sha256 = want.sha256
RETURN collect([l.packed]) AS rows
