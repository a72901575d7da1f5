-- A rule that binds: branch, view, subject, rule, seen, veiled.
INSERT INTO binding VALUES (?, ?, ?, ?, ?, ?);
