// Every transaction on the server that the user may see: whose it is, whether it waits for another one's locks, and how long both.
// Reads the list of running transactions.
SHOW TRANSACTIONS YIELD transactionId, username, clientAddress, metaData AS told, status, elapsedTime, waitTime
RETURN transactionId AS id, username AS user, clientAddress AS client, told.app = 'g6' AS ours, told.owner AS owner, status,
    elapsedTime.seconds AS open_s, waitTime.milliseconds AS waited_ms
