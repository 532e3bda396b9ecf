-- What the public sees over time: changes, corrections, the archive, former addresses of sections; and the trash.
ALTER TABLE articles ADD COLUMN trashed_at TIMESTAMPTZ;
CREATE INDEX articles_trashed ON articles (trashed_at) WHERE trashed_at IS NOT NULL;

ALTER TABLE published_articles ADD COLUMN updated_at TIMESTAMPTZ;
-- Of what was published before nobody said how much it changed. Row-level security holds the migration, too.
SELECT set_config('app.portal', '*', true);
UPDATE published_articles SET updated_at = CASE WHEN edition > 1 THEN published_at ELSE first_published_at END;
ALTER TABLE published_articles ALTER COLUMN updated_at SET NOT NULL;
ALTER TABLE published_articles ADD COLUMN correction TEXT;
ALTER TABLE published_articles ADD COLUMN corrected_at TIMESTAMPTZ;
ALTER TABLE published_articles ADD COLUMN archived_at TIMESTAMPTZ;
ALTER TABLE published_articles ADD COLUMN archived_note TEXT;

-- The public change history: what readers were told when an edition came out.
CREATE TABLE article_changes (
  portal_id UUID NOT NULL,
  article_id UUID NOT NULL,
  edition INTEGER NOT NULL,
  kind TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (portal_id, article_id, edition, kind),
  FOREIGN KEY (portal_id, article_id, edition) REFERENCES editions (portal_id, article_id, number)
);

-- The slugs that sections had before: they keep leading to them.
ALTER TABLE sections ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
CREATE TABLE section_slugs (
  portal_id UUID NOT NULL,
  slug TEXT COLLATE "C" NOT NULL,
  section_id UUID NOT NULL,
  PRIMARY KEY (portal_id, slug),
  FOREIGN KEY (portal_id, section_id) REFERENCES sections (portal_id, id)
);

ALTER TABLE article_changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE article_changes FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON article_changes USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');

ALTER TABLE section_slugs ENABLE ROW LEVEL SECURITY;
ALTER TABLE section_slugs FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON section_slugs USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');
