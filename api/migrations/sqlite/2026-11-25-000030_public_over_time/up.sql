-- What the public sees over time: changes, corrections, the archive, former addresses of sections; and the trash.
ALTER TABLE articles ADD COLUMN trashed_at INTEGER;
CREATE INDEX articles_trashed ON articles (trashed_at) WHERE trashed_at IS NOT NULL;

-- SQLite adds no column without a value; the server always gives one.
ALTER TABLE published_articles ADD COLUMN updated_at INTEGER NOT NULL DEFAULT 0;
-- Of what was published before nobody said how much it changed.
UPDATE published_articles SET updated_at = CASE WHEN edition > 1 THEN published_at ELSE first_published_at END;
ALTER TABLE published_articles ADD COLUMN correction TEXT;
ALTER TABLE published_articles ADD COLUMN corrected_at INTEGER;
ALTER TABLE published_articles ADD COLUMN archived_at INTEGER;
ALTER TABLE published_articles ADD COLUMN archived_note TEXT;

-- The public change history: what readers were told when an edition came out.
CREATE TABLE article_changes (
  portal_id TEXT NOT NULL,
  article_id TEXT NOT NULL,
  edition INTEGER NOT NULL,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (portal_id, article_id, edition, kind),
  FOREIGN KEY (portal_id, article_id, edition) REFERENCES editions (portal_id, article_id, number)
) STRICT;

-- The slugs that sections had before: they keep leading to them.
ALTER TABLE sections ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
CREATE TABLE section_slugs (
  portal_id TEXT NOT NULL,
  slug TEXT NOT NULL,
  section_id TEXT NOT NULL,
  PRIMARY KEY (portal_id, slug),
  FOREIGN KEY (portal_id, section_id) REFERENCES sections (portal_id, id)
) STRICT;
