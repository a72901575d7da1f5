// Every index and whether it is good to use.
// Reads the list of indexes.
SHOW INDEXES YIELD name, state
RETURN name, state
