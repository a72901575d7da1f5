-- A version of a record: branch, kind, id, seen, data.
INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?);
