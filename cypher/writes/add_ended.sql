-- What was taken back: branch, event, version, seen.
INSERT INTO ended VALUES (?, ?, ?, ?);
