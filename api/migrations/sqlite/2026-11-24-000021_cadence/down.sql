DROP INDEX editions_published;
ALTER TABLE editions DROP COLUMN published_at;
