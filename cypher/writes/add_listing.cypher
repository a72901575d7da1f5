// An event on a list: branch, view, subject, mark, turn, time, event, seen, veiled, told.
UNWIND $rows AS row
CREATE (:Listing {story: $story, branch: row[0], view: row[1], subject: row[2], mark: row[3], turn: row[4], time: row[5], event: row[6], seen: row[7], veiled: row[8], told: row[9]})
