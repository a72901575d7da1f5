-- An event on a list: branch, view, subject, mark, turn, time, event, seen, veiled, told.
INSERT INTO listing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
