-- An approved policy: branch, seen, sha256.
INSERT INTO policy VALUES (?, ?, ?);
