// A lie: branch, event, instead_of, seen.
UNWIND $rows AS row
CREATE (:Falsehood {story: $story, branch: row[0], event: row[1], instead_of: row[2], seen: row[3]})
