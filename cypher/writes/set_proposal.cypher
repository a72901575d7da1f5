// A proposed policy: sha256, replaces, policy. Proposed again, it is compared with another one.
UNWIND $rows AS row
MERGE (n:Proposal {story: $story, sha256: row[0]})
SET n.replaces = row[1], n.policy = row[2]
