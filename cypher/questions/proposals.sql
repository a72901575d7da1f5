-- Every policy that was proposed, by hash.
-- Reads them all: a few.
-- returns: sha256 replaces policy
SELECT sha256, replaces, policy FROM proposal ORDER BY sha256;
