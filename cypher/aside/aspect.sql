-- Deletes from one branch the aspects of which it has no state any more, among those that stand in another too.
-- Reads as many rows as were set aside, and one more for each.
DELETE FROM aspect
WHERE branch = :branch AND (view, subject, aspect) IN (SELECT view, subject, aspect FROM aspect WHERE branch = :aside)
    AND NOT EXISTS (
        SELECT 1 FROM state AS l
        WHERE l.branch = aspect.branch AND l.view = aspect.view AND l.subject = aspect.subject AND l.aspect = aspect.aspect);
