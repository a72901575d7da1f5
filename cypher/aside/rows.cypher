// Deletes from one branch the rows of a table that stand in another too: what was set aside there.
// Reads and deletes as many rows as were set aside. `RowsOf` stands for the table's label, `keys` for its key, and for each column
// of it but the branch `n.each` and `l.each` for conditions on it.
MATCH (n:RowsOf)
USING INDEX SEEK n:RowsOf(keys)
WHERE n.story = $story AND n.branch = $aside AND n.each
CALL (n) {
    MATCH (l:RowsOf)
    USING INDEX SEEK l:RowsOf(keys)
    WHERE l.story = $story AND l.branch = $branch AND l.each
    DELETE l
}
