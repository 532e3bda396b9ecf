-- What people are told of their own articles, until they have read it.
CREATE TABLE notices (
  portal_id TEXT NOT NULL,
  id TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id),
  article_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  by_id TEXT NOT NULL REFERENCES users (id),
  note TEXT,
  cancelled INTEGER,
  created_at INTEGER NOT NULL,
  read_at INTEGER,
  PRIMARY KEY (portal_id, id),
  FOREIGN KEY (portal_id, article_id) REFERENCES articles (portal_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX notices_unread ON notices (portal_id, user_id, created_at) WHERE read_at IS NULL;
