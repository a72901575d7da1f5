-- A proposed policy: sha256, replaces, policy. Proposed again, it is compared with another one.
INSERT OR REPLACE INTO proposal VALUES (?, ?, ?);
