-- The head of a branch's chain.
-- Reads one row.
-- returns: sequence kind turn sha256 content
SELECT sequence, kind, turn, sha256, content FROM entry WHERE branch = :branch ORDER BY sequence DESC LIMIT 1;
