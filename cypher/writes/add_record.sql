-- A version of a record: branch, kind, id, seen, data.
INSERT INTO record VALUES (?, ?, ?, ?, ?);
