// The version of the server.
// Reads nothing of the database.
CALL dbms.components() YIELD versions
RETURN versions[0]
