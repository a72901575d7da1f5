-- A place touching another (declared from both sides, it is the same row): branch, location, other, seen, touch, minutes.
INSERT OR IGNORE INTO near VALUES (?, ?, ?, ?, ?, ?);
