// Ends a transaction; what it wrote is undone.
// Reads the list of running transactions.
TERMINATE TRANSACTIONS $id
