-- The wall clock beside a ledger entry that was computed again: branch, sequence, written.
UPDATE entry SET written = ?3 WHERE branch = ?1 AND sequence = ?2;
