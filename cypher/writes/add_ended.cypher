// What was taken back: branch, event, version, seen.
UNWIND $rows AS row
CREATE (:Ended {story: $story, branch: row[0], event: row[1], version: row[2], seen: row[3]})
