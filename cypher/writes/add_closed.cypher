// A record not open to all: branch, record, seen.
UNWIND $rows AS row
CREATE (:Closed {story: $story, branch: row[0], record: row[1], seen: row[2]})
