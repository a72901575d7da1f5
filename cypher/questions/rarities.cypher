// Does this branch hold anything of the rare kinds at all, so that recall can leave their questions out?
// Reads one row of each table.
// returns: lies closed pairs
RETURN [[
    EXISTS {
    MATCH (l:Falsehood)
    USING INDEX SEEK l:Falsehood(story, branch, event, seen)
    WHERE l.story = $story AND l.branch = want.branch AND l.event IS NOT NULL AND l.seen <= want.cut},
    EXISTS {
    MATCH (l:Closed)
    USING INDEX SEEK l:Closed(story, branch, record, seen)
    WHERE l.story = $story AND l.branch = want.branch AND l.record IS NOT NULL AND l.seen <= want.cut},
    EXISTS {
    MATCH (l:SharedExtra)
    USING INDEX SEEK l:SharedExtra(story, branch, view, a, b, turn, time, event, seen, n)
    WHERE l.story = $story AND l.branch = want.branch AND l.view IS NOT NULL AND l.a IS NOT NULL
        AND l.b IS NOT NULL AND l.turn IS NOT NULL AND l.time IS NOT NULL AND l.event IS NOT NULL AND l.seen IS NOT NULL
        AND l.told IS NOT NULL AND l.n IS NOT NULL}
]] AS rows
