// Every transaction on the server that the user may see: whose it is and what for, how long it is open and how many locks it holds,
// whether it waits for another one's, and how long.
// Reads the list of running transactions.
SHOW TRANSACTIONS YIELD database, transactionId, username, clientAddress, metaData AS told, status, elapsedTime, waitTime, activeLockCount
RETURN database, transactionId AS id, username AS user, clientAddress AS client, told.app = 'g6' AS ours, told.owner AS owner, told.access AS purpose,
    status, activeLockCount AS locks, elapsedTime.seconds AS open_s, elapsedTime.milliseconds AS open_ms, waitTime.milliseconds AS waited_ms
