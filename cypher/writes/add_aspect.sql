-- An aspect that a subject has in a view: branch, view, subject, aspect. Stated again, it is the same row.
INSERT OR IGNORE INTO aspect VALUES (?, ?, ?, ?);
