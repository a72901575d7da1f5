-- A ledger entry: branch, sequence, kind, turn, sha256, content, written.
INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?);
