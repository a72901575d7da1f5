// A name that a group of actors has: branch, group, seen. Named again, it is the same row.
UNWIND $rows AS row
MERGE (n:Record {story: $story, branch: row[0], kind: 'group', id: row[1], seen: row[2]})
ON CREATE SET n.data = '{}'
