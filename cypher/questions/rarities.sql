-- Does this branch hold anything of the rare kinds at all, so that recall can leave their questions out?
-- Reads one row of each table.
-- returns: lies closed pairs
SELECT
    EXISTS (SELECT 1 FROM lie WHERE branch = :branch AND seen <= :cut),
    EXISTS (SELECT 1 FROM closed WHERE branch = :branch AND seen <= :cut),
    EXISTS (SELECT 1 FROM pair_extra WHERE branch = :branch);
