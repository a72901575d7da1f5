// An approved policy: branch, seen, sha256.
UNWIND $rows AS row
CREATE (:Policy {story: $story, branch: row[0], seen: row[1], sha256: row[2]})
