-- A shared event: branch, view, a, b, turn, time, event, seen, beat, n.
INSERT INTO pair VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
