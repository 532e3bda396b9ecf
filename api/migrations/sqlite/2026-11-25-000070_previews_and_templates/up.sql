-- Links that show one revision to people without an account, and what articles begin with.
CREATE TABLE preview_links (
  portal_id TEXT NOT NULL,
  id TEXT NOT NULL,
  article_id TEXT NOT NULL,
  edition INTEGER NOT NULL,
  number INTEGER NOT NULL,
  token_hash TEXT NOT NULL,
  note TEXT NOT NULL,
  created_by TEXT NOT NULL REFERENCES users (id),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER,
  uses INTEGER NOT NULL,
  first_used_at INTEGER,
  last_used_at INTEGER,
  PRIMARY KEY (portal_id, id),
  UNIQUE (portal_id, token_hash),
  FOREIGN KEY (portal_id, article_id, edition, number) REFERENCES revisions (portal_id, article_id, edition, number) ON DELETE CASCADE
) STRICT;
CREATE INDEX preview_links_article ON preview_links (portal_id, article_id, created_at);
CREATE INDEX preview_links_expired ON preview_links (expires_at);

CREATE TABLE templates (
  portal_id TEXT NOT NULL REFERENCES portals (id),
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  body TEXT NOT NULL,
  genre TEXT NOT NULL,
  section TEXT,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (portal_id, id)
) STRICT;
CREATE INDEX templates_name ON templates (portal_id, name_key);
