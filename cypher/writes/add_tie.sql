-- A doubling: branch, view, subject, level, turn, partner, event, seen, veiled, told, time.
INSERT INTO tie VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
