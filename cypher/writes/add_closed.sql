-- A record not open to all: branch, record, seen.
INSERT INTO closed VALUES (?, ?, ?);
