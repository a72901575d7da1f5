-- A branch: number, name, parent, fork.
INSERT INTO branch VALUES (?, ?, ?, ?);
