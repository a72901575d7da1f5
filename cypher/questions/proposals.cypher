// Every policy that was proposed, by hash.
// Reads them all: a few.
// returns: sha256 replaces policy
MATCH (l:Proposal)
USING INDEX SEEK l:Proposal(story, sha256)
WHERE l.story = $story AND l.sha256 IS NOT NULL
WITH l
ORDER BY l.story, l.sha256
RETURN collect([l.sha256, l.replaces, l.policy]) AS rows
