// A body by its hash: sha256, packed. The same body twice is one row.
UNWIND $rows AS row
MERGE (n:Body {story: $story, sha256: row[0]})
ON CREATE SET n.packed = row[1], n.mark = $mark
