// How many transactions are writing to a story?
// Reads the list of running transactions.
SHOW TRANSACTIONS YIELD metaData AS told
WHERE told.app = 'g6' AND told.story = $story AND told.access = $access
RETURN count(*)
