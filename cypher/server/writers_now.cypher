// How many transactions are at work on a story of a database for one purpose, or those of one owner?
// Reads the list of running transactions.
SHOW TRANSACTIONS YIELD database, metaData AS told
WHERE database = $database AND told.app = 'g6' AND told.story = $story AND told.access = $access AND ($owner IS NULL OR told.owner = $owner)
RETURN count(*)
