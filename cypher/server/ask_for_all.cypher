// Asks a question of `questions/` once for each want, and answers in the order of the wants, all in one record.
// Costs what the question costs, times the wants. `question` stands for the question's own text.
UNWIND range(0, size($wants) - 1) AS place
WITH place, $wants[place] AS want
CALL (want) {
    question
}
WITH place, rows ORDER BY place
WITH collect(rows) AS rows
RETURN rows, COLLECT { MATCH (s:Story {name: $story}) RETURN coalesce(s.left, 0) } AS left
