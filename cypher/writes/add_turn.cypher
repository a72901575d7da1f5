// A committed turn: branch, turn, sequence, time, viewpoint, scene, lunchbox, receipt.
UNWIND $rows AS row
CREATE (:Turn {story: $story, branch: row[0], turn: row[1], sequence: row[2], time: row[3], viewpoint: row[4], scene: row[5], lunchbox: row[6], receipt: row[7]})
