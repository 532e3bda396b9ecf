DROP TABLE shared_articles;
