-- A state (a gauge counted again in the same load takes the place of its row): branch, view, subject, aspect, turn, position, time, event, seen, veiled, told, value.
INSERT OR REPLACE INTO state VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
