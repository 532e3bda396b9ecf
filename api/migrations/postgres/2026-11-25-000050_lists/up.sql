-- What lists of articles filter and sort by, and the lists that people keep under a name.
ALTER TABLE articles ADD COLUMN genre TEXT COLLATE "C" NOT NULL DEFAULT 'news';
ALTER TABLE articles ADD COLUMN origin TEXT COLLATE "C" NOT NULL DEFAULT 'own';
-- Row-level security is forced on the owner too: for this transaction every portal is in reach.
SELECT set_config('app.portal', '*', true);
UPDATE articles SET genre = newest.draft ->> 'genre', origin = newest.draft ->> 'origin'
FROM editions, revisions AS newest
WHERE editions.portal_id = articles.portal_id AND editions.article_id = articles.id AND editions.number = articles.edition
  AND newest.portal_id = editions.portal_id AND newest.article_id = editions.article_id AND newest.edition = editions.number
  AND newest.number = editions.revision;
SELECT set_config('app.portal', '', true);
CREATE INDEX articles_author ON articles (portal_id, author_id, updated_at, id);
CREATE INDEX articles_section ON articles (portal_id, section, updated_at, id);
CREATE INDEX articles_first_published ON articles (portal_id, first_published_at, id);
CREATE INDEX articles_scheduled ON articles (portal_id, scheduled_for, id) WHERE scheduled_for IS NOT NULL;

CREATE TABLE saved_views (
  portal_id UUID NOT NULL REFERENCES portals (id),
  id UUID NOT NULL,
  owner_id UUID NOT NULL REFERENCES users (id),
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT COLLATE "C" NOT NULL,
  query TEXT NOT NULL,
  shared BOOLEAN NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (portal_id, id),
  UNIQUE (portal_id, owner_id, name_key)
);

ALTER TABLE saved_views ENABLE ROW LEVEL SECURITY;
ALTER TABLE saved_views FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON saved_views USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');
