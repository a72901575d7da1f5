-- The few values of the story itself: its format, its world.
-- returns: name value
SELECT name, value FROM story ORDER BY name;
