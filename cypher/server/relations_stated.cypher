// Who says last what one is to another ($relations: from, type, to), in any branch: the record, in the version that does.
// Reads one row of a key for each relation and branch; a version that was edited or taken back costs one row more.
// returns: place branch kind id seen data
MATCH (b:Branch)
USING INDEX SEEK b:Branch(story, number)
WHERE b.story = $story AND b.number IS NOT NULL
UNWIND range(0, size($relations) - 1) AS place
WITH b, place, $relations[place] AS relation
CALL (b, relation) {
    MATCH (l:State)
    USING INDEX SEEK l:State(story, branch, view, subject, aspect, turn, position, time, event, seen, told)
    WHERE l.story = $story AND l.branch = b.number AND l.view = '.' AND l.subject = relation[0]
        AND l.aspect = 'out ' + relation[1] + ' ' + relation[2] AND l.turn IS NOT NULL AND l.position IS NOT NULL
        AND l.time IS NOT NULL AND l.event IS NOT NULL AND l.seen IS NOT NULL AND l.told IS NOT NULL
        AND NOT EXISTS {
            MATCH (x:Ended)
            USING INDEX SEEK x:Ended(story, event, version, branch, seen)
            WHERE x.story = $story AND x.event = l.event AND x.version = l.seen AND x.branch IS NOT NULL
                AND x.seen IS NOT NULL}
    WITH l
    ORDER BY l.story DESC, l.branch DESC, l.view DESC, l.subject DESC, l.aspect DESC, l.turn DESC, l.position DESC,
        l.time DESC, l.event DESC, l.seen DESC
    LIMIT 1
    RETURN l
}
WITH place, l
ORDER BY l.turn DESC, l.position DESC, l.time DESC, l.event DESC
WITH place, head(collect(l)) AS l
UNWIND ['event', 'relation'] AS kind
MATCH (r:Record)
USING INDEX SEEK r:Record(story, branch, kind, id, seen)
WHERE r.story = $story AND r.branch = l.branch AND r.kind = kind AND r.id = l.event AND r.seen = l.seen
RETURN place, r.branch, r.kind, r.id, r.seen, r.data
