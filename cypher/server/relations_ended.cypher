// Events of which an edit, or a taking back, has ended a version ($ended: branch, event, version, seen), as that version had them:
// those that stated relations.
// Reads one key for each version and branch.
MATCH (b:Branch)
USING INDEX SEEK b:Branch(story, number)
WHERE b.story = $story AND b.number IS NOT NULL
UNWIND $ended AS ended
MATCH (r:Record)
USING INDEX SEEK r:Record(story, branch, kind, id, seen)
WHERE r.story = $story AND r.branch = b.number AND r.kind = 'event' AND r.id = ended[1] AND r.seen = ended[2]
    AND size(r.things) > 0
RETURN r.data AS data
