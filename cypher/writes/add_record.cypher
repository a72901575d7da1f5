// A version of a record: branch, kind, id, seen, data.
UNWIND $rows AS row
MERGE (n:Record {story: $story, branch: row[0], kind: row[1], id: row[2], seen: row[3]})
SET n.data = row[4]
