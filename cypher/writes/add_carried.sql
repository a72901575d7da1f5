-- Cards of a lunchbox: branch, view, turn, cards, and what is kept of them.
INSERT INTO carried VALUES (?, ?, ?, ?, ?);
