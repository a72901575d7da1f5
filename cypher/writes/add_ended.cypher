// A version that was edited or taken back (twice in one load is the same row): branch, event or other record, version, seen.
UNWIND $rows AS row
MERGE (n:Ended {story: $story, event: row[1], version: row[2], branch: row[0], seen: row[3]})
