-- Who a record is hidden from: branch, record, who, seen.
INSERT INTO hidden VALUES (?, ?, ?, ?);
