DROP TABLE saved_views;
DROP INDEX articles_scheduled;
DROP INDEX articles_first_published;
DROP INDEX articles_section;
DROP INDEX articles_author;
ALTER TABLE articles DROP COLUMN origin;
ALTER TABLE articles DROP COLUMN genre;
