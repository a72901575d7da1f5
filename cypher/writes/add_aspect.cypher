// An aspect that a subject has in a view: branch, view, subject, aspect. Stated again, it is the same row.
UNWIND $rows AS row
MERGE (n:Aspect {story: $story, branch: row[0], view: row[1], subject: row[2], aspect: row[3]})
ON CREATE SET n.mark = $mark
