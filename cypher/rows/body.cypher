// The name of every row of `body`, for `g6 verify` to compare with what the ledger makes; the bytes prove themselves.
// Reads the whole table once, in the order of its key.
// returns: sha256
MATCH (n:Body)
USING INDEX SEEK n:Body(story, sha256)
WHERE n.story = $story AND n.sha256 IS NOT NULL
RETURN n.sha256
ORDER BY n.story, n.sha256
