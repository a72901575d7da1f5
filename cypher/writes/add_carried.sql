-- Cards of a lunchbox: branch, view, turn, cards.
INSERT INTO carried VALUES (?, ?, ?, ?);
