// A place touching another, as one of the two says: branch, location, other, source, seen, stated, touch, minutes.
UNWIND $rows AS row
CREATE (:Near {story: $story, branch: row[0], location: row[1], other: row[2], source: row[3], seen: row[4], stated: row[5], touch: row[6], minutes: row[7]})
