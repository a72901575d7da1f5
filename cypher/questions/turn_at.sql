-- What one committed turn left: its ledger entry and the hashes of its scene, lunchbox and receipt.
-- Reads one row.
-- returns: sequence time viewpoint scene lunchbox receipt
SELECT sequence, time, viewpoint, scene, lunchbox, receipt FROM turn WHERE branch = :branch AND turn = :turn;
