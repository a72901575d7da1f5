-- The name of every row of `body`, for `g6 verify` to compare with what the ledger makes; the bytes prove themselves.
-- Reads the whole table once, in the order of its key.
-- returns: sha256
SELECT sha256
FROM body
ORDER BY sha256;
