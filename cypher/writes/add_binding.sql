-- A rule that binds: branch, view, subject, rule, seen, veiled, told.
INSERT INTO binding VALUES (?, ?, ?, ?, ?, ?, ?);
