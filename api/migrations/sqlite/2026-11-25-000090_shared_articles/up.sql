-- Articles that a portal shows and another one owns. A row is the permission to read; no text is copied.
CREATE TABLE shared_articles (
  portal_id TEXT NOT NULL REFERENCES portals (id),
  source_id TEXT NOT NULL,
  article_id TEXT NOT NULL,
  section TEXT NOT NULL,
  shared_by TEXT NOT NULL REFERENCES users (id),
  shared_at INTEGER NOT NULL,
  PRIMARY KEY (portal_id, source_id, article_id),
  FOREIGN KEY (portal_id, section) REFERENCES sections (portal_id, key),
  FOREIGN KEY (source_id, article_id) REFERENCES articles (portal_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX shared_articles_source ON shared_articles (source_id, article_id);
