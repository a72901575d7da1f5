// Waits until all indexes are made, at most so many seconds.
CALL db.awaitIndexes($seconds)
