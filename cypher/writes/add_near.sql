-- A place touching another, as one of the two says: branch, location, other, source, seen, stated, touch, minutes.
INSERT INTO near VALUES (?, ?, ?, ?, ?, ?, ?, ?);
