-- A committed turn: branch, turn, sequence, time, viewpoint, scene, lunchbox, receipt.
INSERT INTO turn VALUES (?, ?, ?, ?, ?, ?, ?, ?);
