-- The entries are as good as they were.
SELECT 1;
