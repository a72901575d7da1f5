-- An FN sample: branch, view, turn, missing, needed.
INSERT INTO sample VALUES (?, ?, ?, ?, ?);
