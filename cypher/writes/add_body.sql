-- A body by its hash: sha256, packed. The same body twice is one row.
INSERT OR IGNORE INTO body VALUES (?, ?);
