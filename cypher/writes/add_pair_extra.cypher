// A shared event out of order: branch, view, a, b, turn, time, event, seen, veiled, told, n.
UNWIND $rows AS row
CREATE (:SharedExtra {story: $story, branch: row[0], view: row[1], a: row[2], b: row[3], turn: row[4], time: row[5], event: row[6], seen: row[7], veiled: row[8], told: row[9], n: row[10]})
