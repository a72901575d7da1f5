// A state (a gauge counted again in the same load takes the place of its row): branch, view, subject, aspect, turn, position, time, event, seen, veiled, told, value.
UNWIND $rows AS row
MERGE (n:State {story: $story, branch: row[0], view: row[1], subject: row[2], aspect: row[3], turn: row[4], position: row[5], time: row[6], event: row[7], seen: row[8], told: row[10]})
SET n.veiled = row[9], n.value = row[11]
