DROP TABLE section_slugs;
ALTER TABLE sections DROP COLUMN version;
DROP TABLE article_changes;
SELECT set_config('app.portal', '*', true);
-- What was archived had left the lists; without the notice it would look as if it never had.
DELETE FROM published_articles WHERE archived_at IS NOT NULL;
ALTER TABLE published_articles DROP COLUMN archived_note;
ALTER TABLE published_articles DROP COLUMN archived_at;
ALTER TABLE published_articles DROP COLUMN corrected_at;
ALTER TABLE published_articles DROP COLUMN correction;
ALTER TABLE published_articles DROP COLUMN updated_at;
DROP INDEX articles_trashed;
ALTER TABLE articles DROP COLUMN trashed_at;
