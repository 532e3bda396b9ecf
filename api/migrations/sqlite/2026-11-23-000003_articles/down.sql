DROP TABLE tombstones;
DROP TABLE published_articles;
DROP TABLE article_slugs;
DROP TABLE revisions;
DROP TABLE editions;
DROP TABLE articles;
