-- A shared event out of order: branch, view, a, b, turn, time, event, seen, veiled, n.
INSERT INTO pair_extra VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
