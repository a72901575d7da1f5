-- A lie: branch, event, instead_of, seen.
INSERT INTO lie VALUES (?, ?, ?, ?);
