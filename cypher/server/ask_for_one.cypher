// Asks a question of `questions/` for the `want` in scope, with the map that holds what wants share.
// Costs what the question costs. `question` stands for the question's own text, `asked` for the map's name.
CALL (want, asked) {
    question
}
