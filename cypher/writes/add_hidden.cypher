// Who a record is hidden from: branch, record, who, seen.
UNWIND $rows AS row
CREATE (:Hidden {story: $story, branch: row[0], record: row[1], who: row[2], seen: row[3]})
