// Who was told of what, on which turn, by which event: branch, record, who, turn, event, seen.
UNWIND $rows AS row
CREATE (:Told {story: $story, branch: row[0], record: row[1], who: row[2], turn: row[3], event: row[4], seen: row[5]})
