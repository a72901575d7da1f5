-- A version that was edited or taken back (twice in one load is the same row): branch, event or other record, version, seen.
INSERT OR IGNORE INTO ended VALUES (?, ?, ?, ?);
