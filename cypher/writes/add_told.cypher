// Who was told of what: branch, record, who, turn, seen.
UNWIND $rows AS row
CREATE (:Told {story: $story, branch: row[0], record: row[1], who: row[2], turn: row[3], seen: row[4]})
