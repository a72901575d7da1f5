-- A name that a group of actors has: branch, group, seen. Named again, it is the same row.
INSERT OR IGNORE INTO record VALUES (?, 'group', ?, ?, '{}');
