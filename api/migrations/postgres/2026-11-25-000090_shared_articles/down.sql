DROP POLICY shared ON tombstones;
DROP POLICY shared ON published_articles;
DROP TABLE shared_articles;
