// The versions that one write has ended.
// Reads the key of all that ended, which is rare.
// returns: branch event version seen
MATCH (n:Ended)
USING INDEX SEEK n:Ended(story, event, version, branch, seen)
WHERE n.story = $story AND n.event IS NOT NULL AND n.version IS NOT NULL AND n.branch = $branch AND n.seen = $seen
RETURN n.branch, n.event, n.version, n.seen
