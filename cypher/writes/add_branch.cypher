// A branch: number, name, parent, fork, entry.
UNWIND $rows AS row
CREATE (:Branch {story: $story, number: row[0], name: row[1], parent: row[2], fork: row[3], entry: row[4]})
