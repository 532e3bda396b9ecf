-- What is typed and not saved yet: one slot for each person and article.
CREATE TABLE autosaves (
  portal_id TEXT NOT NULL,
  article_id TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id),
  edition INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  version INTEGER NOT NULL,
  draft TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (portal_id, article_id, user_id),
  FOREIGN KEY (portal_id, article_id) REFERENCES articles (portal_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX autosaves_saved ON autosaves (saved_at);
