// A rule that binds: branch, view, subject, rule, seen, veiled, told.
UNWIND $rows AS row
CREATE (:Binding {story: $story, branch: row[0], view: row[1], subject: row[2], rule: row[3], seen: row[4], veiled: row[5], told: row[6]})
