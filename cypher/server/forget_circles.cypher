// Deletes the circles of owners (view, subject) in a branch.
// Reads and deletes one node for each.
UNWIND $owners AS owner
MATCH (c:Circle)
USING INDEX SEEK c:Circle(story, branch, view, subject)
WHERE c.story = $story AND c.branch = $branch AND c.view = owner[0] AND c.subject = owner[1]
DELETE c
