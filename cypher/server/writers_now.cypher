// How many transactions are at work on a story for one purpose, or those of one owner?
// Reads the list of running transactions.
SHOW TRANSACTIONS YIELD metaData AS told
WHERE told.app = 'g6' AND told.story = $story AND told.access = $access AND ($owner IS NULL OR told.owner = $owner)
RETURN count(*)
