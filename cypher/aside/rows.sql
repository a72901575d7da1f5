-- Deletes from one branch the rows of a table that stand in another too: what was set aside there.
-- Reads and deletes as many rows as were set aside. `rows_of` stands for the table, `keys` for its key but the branch.
DELETE FROM rows_of
WHERE branch = :branch AND (keys) IN (SELECT keys FROM rows_of WHERE branch = :aside);
