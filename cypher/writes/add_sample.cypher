// An FN sample: branch, view, turn, missing, needed.
UNWIND $rows AS row
CREATE (:Sample {story: $story, branch: row[0], view: row[1], turn: row[2], missing: row[3], needed: row[4]})
