// Deletes from one branch the aspects of which it has no state any more, among those that stand in another too.
// Reads as many rows as were set aside, and one more for each.
MATCH (n:Aspect)
USING INDEX SEEK n:Aspect(story, branch, view, subject, aspect)
WHERE n.story = $story AND n.branch = $aside AND n.view IS NOT NULL AND n.subject IS NOT NULL AND n.aspect IS NOT NULL
CALL (n) {
    MATCH (a:Aspect)
    USING INDEX SEEK a:Aspect(story, branch, view, subject, aspect)
    WHERE a.story = $story AND a.branch = $branch AND a.view = n.view AND a.subject = n.subject AND a.aspect = n.aspect
        AND NOT EXISTS {
            MATCH (l:State)
            USING INDEX SEEK l:State(story, branch, view, subject, aspect, turn, position, time, event, seen, told)
            WHERE l.story = $story AND l.branch = $branch AND l.view = n.view AND l.subject = n.subject
                AND l.aspect = n.aspect AND l.turn IS NOT NULL AND l.position IS NOT NULL AND l.time IS NOT NULL
                AND l.event IS NOT NULL AND l.seen IS NOT NULL AND l.told IS NOT NULL}
    DELETE a
}
