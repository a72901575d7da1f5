-- Every branch, in the order in which they were opened, and whether the story goes on along it.
-- returns: number name parent fork entry current
SELECT number, name, parent, fork, entry, EXISTS (
    SELECT 1 FROM story WHERE story.name = 'branch' AND story.value = branch.number || ' ' || branch.name
) AS current
FROM branch ORDER BY number;
