-- A shared event out of order: branch, view, a, b, turn, time, event, seen, veiled, told, n.
INSERT INTO pair_extra VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
