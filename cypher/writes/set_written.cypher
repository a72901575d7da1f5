// The wall clock beside a ledger entry that was computed again: branch, sequence, written.
UNWIND $rows AS row
MATCH (e:Entry {story: $story, branch: row[0], sequence: row[1]})
SET e.written = row[2]
