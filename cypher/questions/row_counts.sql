-- How many rows each table holds, for a copy to be proved whole.
-- Reads every key of every table once.
-- returns: table rows
SELECT 'aspect', count(*) FROM aspect
UNION ALL SELECT 'binding', count(*) FROM binding
UNION ALL SELECT 'body', count(*) FROM body
UNION ALL SELECT 'branch', count(*) FROM branch
UNION ALL SELECT 'carried', count(*) FROM carried
UNION ALL SELECT 'closed', count(*) FROM closed
UNION ALL SELECT 'ended', count(*) FROM ended
UNION ALL SELECT 'entry', count(*) FROM entry
UNION ALL SELECT 'hidden', count(*) FROM hidden
UNION ALL SELECT 'lie', count(*) FROM lie
UNION ALL SELECT 'listing', count(*) FROM listing
UNION ALL SELECT 'near', count(*) FROM near
UNION ALL SELECT 'pair', count(*) FROM pair
UNION ALL SELECT 'pair_extra', count(*) FROM pair_extra
UNION ALL SELECT 'policy', count(*) FROM policy
UNION ALL SELECT 'record', count(*) FROM record
UNION ALL SELECT 'sample', count(*) FROM sample
UNION ALL SELECT 'state', count(*) FROM state
UNION ALL SELECT 'story', count(*) FROM story
UNION ALL SELECT 'tie', count(*) FROM tie
UNION ALL SELECT 'told', count(*) FROM told
UNION ALL SELECT 'turn', count(*) FROM turn;
