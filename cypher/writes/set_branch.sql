-- What a branch is called, and which it shares its first entries with: name, parent, number.
UPDATE branch SET name = ?1, parent = ?2 WHERE number = ?3;
