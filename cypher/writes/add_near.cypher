// A place touching another (declared from both sides, it is the same row): branch, location, other, seen, touch, minutes.
UNWIND $rows AS row
MERGE (n:Near {story: $story, branch: row[0], location: row[1], other: row[2], seen: row[3]})
ON CREATE SET n.touch = row[4], n.minutes = row[5]
