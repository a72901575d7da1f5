// Cards of a lunchbox: branch, view, turn, cards, and what is kept of them.
UNWIND $rows AS row
CREATE (:Carried {story: $story, branch: row[0], view: row[1], turn: row[2], cards: row[3], kept: row[4]})
