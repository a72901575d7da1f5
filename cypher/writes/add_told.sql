-- Who was told of what: branch, record, who, turn, seen.
INSERT INTO told VALUES (?, ?, ?, ?, ?);
