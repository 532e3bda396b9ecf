-- What was withdrawn had been taken down; readable it would look as if it never had been.
DELETE FROM published_articles WHERE withdrawn_at IS NOT NULL;
ALTER TABLE published_articles DROP COLUMN withdrawn_at;
ALTER TABLE published_articles DROP COLUMN withdrawn_reason;
ALTER TABLE tombstones DROP COLUMN successor_id;
ALTER TABLE tombstones DROP COLUMN kind;
