-- A value of the story itself: name, value.
INSERT OR REPLACE INTO story VALUES (?, ?);
