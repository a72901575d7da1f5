// A doubling: branch, view, subject, level, turn, partner, event, seen, veiled, told, time.
UNWIND $rows AS row
CREATE (:Tie {story: $story, branch: row[0], view: row[1], subject: row[2], level: row[3], turn: row[4], partner: row[5], event: row[6], seen: row[7], veiled: row[8], told: row[9], time: row[10]})
