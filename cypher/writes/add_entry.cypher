// A ledger entry: branch, sequence, kind, turn, sha256, content, written.
UNWIND $rows AS row
CREATE (:Entry {story: $story, branch: row[0], sequence: row[1], kind: row[2], turn: row[3], sha256: row[4], content: row[5], written: row[6]})
