// What a branch is called, and which it shares its first entries with: name, parent, number.
UNWIND $rows AS row
MATCH (b:Branch {story: $story, number: row[2]})
SET b.name = row[0], b.parent = row[1]
