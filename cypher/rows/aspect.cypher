// Every row of `aspect`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch view subject aspect
MATCH (n:Aspect)
USING INDEX SEEK n:Aspect(story, branch, view, subject, aspect)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.view IS NOT NULL AND n.subject IS NOT NULL
    AND n.aspect IS NOT NULL
RETURN n.branch, n.view, n.subject, n.aspect
ORDER BY n.story, n.branch, n.view, n.subject, n.aspect
