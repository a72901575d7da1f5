-- A state: branch, view, subject, aspect, turn, position, time, event, seen, veiled, value.
INSERT INTO state VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
