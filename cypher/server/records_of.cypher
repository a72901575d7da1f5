// Records of one kind that a write brought, each in its latest version, by id after $after: what is still to be drawn.
// Reads the keys of the kind from that id on, until there are $limit.
// returns: branch kind id seen data
MATCH (r:Record)
USING INDEX SEEK r:Record(story, branch, kind, id, seen)
WHERE r.story = $story AND r.branch = $branch AND r.kind = $kind AND r.id > $after AND r.seen = $seen
WITH r
ORDER BY r.story, r.branch, r.kind, r.id
LIMIT $limit
CALL (r) {
    MATCH (l:Record)
    USING INDEX SEEK l:Record(story, branch, kind, id, seen)
    WHERE l.story = $story AND l.branch = $branch AND l.kind = $kind AND l.id = r.id AND l.seen >= $seen
    WITH l
    ORDER BY l.story DESC, l.branch DESC, l.kind DESC, l.id DESC, l.seen DESC
    LIMIT 1
    RETURN l.seen AS latest, l.data AS data
}
RETURN r.branch AS branch, r.kind AS kind, r.id AS id, latest, data
ORDER BY id
