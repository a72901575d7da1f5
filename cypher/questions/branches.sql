-- Every branch, in the order in which they were opened.
-- returns: number name parent fork
SELECT number, name, parent, fork FROM branch ORDER BY number;
