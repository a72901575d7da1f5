// Runs a statement that writes, as a part of one that runs several: one round trip.
// Costs what the statement costs. `question` stands for its text.
CALL () {
    question
}
