-- Who may see an article, where not all of the portal's staff may. No row: all of them.
CREATE TABLE article_limits (
  portal_id TEXT NOT NULL,
  article_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  access TEXT NOT NULL,
  set_by TEXT NOT NULL REFERENCES users (id),
  set_at INTEGER NOT NULL,
  reason TEXT,
  PRIMARY KEY (portal_id, article_id),
  FOREIGN KEY (portal_id, article_id) REFERENCES articles (portal_id, id) ON DELETE CASCADE
) STRICT;

-- The people named, where only they may.
CREATE TABLE article_people (
  portal_id TEXT NOT NULL,
  article_id TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id),
  PRIMARY KEY (portal_id, article_id, user_id),
  FOREIGN KEY (portal_id, article_id) REFERENCES article_limits (portal_id, article_id) ON DELETE CASCADE
) STRICT;
CREATE INDEX article_people_of_user ON article_people (portal_id, user_id);

-- Comments on a draft, never public.
CREATE TABLE comments (
  portal_id TEXT NOT NULL,
  id TEXT NOT NULL,
  article_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  parent_id TEXT,
  author_id TEXT NOT NULL REFERENCES users (id),
  body TEXT NOT NULL,
  block INTEGER,
  excerpt TEXT,
  created_at INTEGER NOT NULL,
  edited_at INTEGER,
  deleted_at INTEGER,
  resolved_at INTEGER,
  resolved_by TEXT REFERENCES users (id),
  PRIMARY KEY (portal_id, id),
  UNIQUE (portal_id, article_id, id),
  FOREIGN KEY (portal_id, article_id) REFERENCES articles (portal_id, id) ON DELETE CASCADE,
  FOREIGN KEY (portal_id, article_id, parent_id) REFERENCES comments (portal_id, article_id, id)
) STRICT;

-- Who is mentioned in a comment, and whether they have read it.
CREATE TABLE comment_mentions (
  portal_id TEXT NOT NULL,
  comment_id TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id),
  article_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  read_at INTEGER,
  PRIMARY KEY (portal_id, comment_id, user_id),
  FOREIGN KEY (portal_id, article_id, comment_id) REFERENCES comments (portal_id, article_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX comment_mentions_unread ON comment_mentions (portal_id, user_id, created_at) WHERE read_at IS NULL;

-- Who has an article open at the moment.
CREATE TABLE presences (
  portal_id TEXT NOT NULL,
  article_id TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id),
  since INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  editing INTEGER NOT NULL,
  PRIMARY KEY (portal_id, article_id, user_id),
  FOREIGN KEY (portal_id, article_id) REFERENCES articles (portal_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX presences_seen ON presences (seen_at);
