// The version of the server, and the name of the database that the session is in.
// Reads nothing of the database.
CALL dbms.components() YIELD versions
CALL db.info() YIELD name
RETURN versions[0] AS version, name AS database
