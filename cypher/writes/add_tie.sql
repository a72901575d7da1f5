-- A doubling: branch, view, subject, level, turn, partner, event, seen, veiled.
INSERT INTO tie VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?);
