// Events and relations of which an edit, or a taking back, has ended a version ($ended: branch, record, version, seen), as that
// version had them: those that stated relations.
// Reads two keys for each version and branch.
// returns: data
MATCH (b:Branch)
USING INDEX SEEK b:Branch(story, number)
WHERE b.story = $story AND b.number IS NOT NULL
UNWIND $ended AS ended
UNWIND ['event', 'relation'] AS kind
MATCH (r:Record)
USING INDEX SEEK r:Record(story, branch, kind, id, seen)
WHERE r.story = $story AND r.branch = b.number AND r.kind = kind AND r.id = ended[1] AND r.seen = ended[2]
    AND (kind = 'relation' OR size(r.things) > 0)
RETURN r.data AS data
