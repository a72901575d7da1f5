-- Who was told of what, on which turn, by which event: branch, record, who, turn, event, seen.
INSERT INTO told VALUES (?, ?, ?, ?, ?, ?);
