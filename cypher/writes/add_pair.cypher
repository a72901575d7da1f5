// A shared event: branch, view, a, b, turn, time, event, seen, beat, n.
UNWIND $rows AS row
CREATE (:Shared {story: $story, branch: row[0], view: row[1], a: row[2], b: row[3], turn: row[4], time: row[5], event: row[6], seen: row[7], beat: row[8], n: row[9]})
