// Every row of `binding`, for `g6 verify` to compare with what the ledger makes.
// Reads the whole table once, in the order of its key.
// returns: branch view subject rule seen veiled told
MATCH (n:Binding)
USING INDEX SEEK n:Binding(story, branch, view, subject, rule, seen, told)
WHERE n.story = $story AND n.branch IS NOT NULL AND n.view IS NOT NULL AND n.subject IS NOT NULL
    AND n.rule IS NOT NULL AND n.seen IS NOT NULL AND n.told IS NOT NULL
RETURN n.branch, n.view, n.subject, n.rule, n.seen, n.veiled, n.told
ORDER BY n.story, n.branch, n.view, n.subject, n.rule, n.seen, n.told
