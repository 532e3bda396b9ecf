-- What lists of articles filter and sort by, and the lists that people keep under a name.
ALTER TABLE articles ADD COLUMN genre TEXT NOT NULL DEFAULT 'news';
ALTER TABLE articles ADD COLUMN origin TEXT NOT NULL DEFAULT 'own';
UPDATE articles SET genre = json_extract(newest.draft, '$.genre'), origin = json_extract(newest.draft, '$.origin')
FROM editions, revisions AS newest
WHERE editions.portal_id = articles.portal_id AND editions.article_id = articles.id AND editions.number = articles.edition
  AND newest.portal_id = editions.portal_id AND newest.article_id = editions.article_id AND newest.edition = editions.number
  AND newest.number = editions.revision;
CREATE INDEX articles_author ON articles (portal_id, author_id, updated_at, id);
CREATE INDEX articles_section ON articles (portal_id, section, updated_at, id);
CREATE INDEX articles_first_published ON articles (portal_id, first_published_at, id);
CREATE INDEX articles_scheduled ON articles (portal_id, scheduled_for, id) WHERE scheduled_for IS NOT NULL;

CREATE TABLE saved_views (
  portal_id TEXT NOT NULL REFERENCES portals (id),
  id TEXT NOT NULL,
  owner_id TEXT NOT NULL REFERENCES users (id),
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  query TEXT NOT NULL,
  shared INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (portal_id, id),
  UNIQUE (portal_id, owner_id, name_key)
) STRICT;
