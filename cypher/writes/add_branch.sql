-- A branch: number, name, parent, fork, entry.
INSERT INTO branch VALUES (?, ?, ?, ?, ?);
