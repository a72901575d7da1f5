// Begins to fill a story with the rows of another, or says how far that is; until its end there is no story.
// Reads and writes one node; waits while another transaction holds it.
MERGE (s:Story {name: $story})
SET s.recent = ([$mark] + coalesce(s.recent, []))[..$most]
FOREACH (_ IN CASE WHEN coalesce(s.format, s.copying, s.pending) IS NULL THEN [1] ELSE [] END |
    SET s.copying = $copying, s.copied = 0)
RETURN s.copying AS copying, s.copied AS copied
