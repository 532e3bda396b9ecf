-- What is typed and not saved yet: one slot for each person and article.
CREATE TABLE autosaves (
  portal_id UUID NOT NULL,
  article_id UUID NOT NULL,
  user_id UUID NOT NULL REFERENCES users (id),
  edition INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  version INTEGER NOT NULL,
  draft JSONB NOT NULL,
  saved_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (portal_id, article_id, user_id),
  FOREIGN KEY (portal_id, article_id) REFERENCES articles (portal_id, id) ON DELETE CASCADE
);
CREATE INDEX autosaves_saved ON autosaves (saved_at);

ALTER TABLE autosaves ENABLE ROW LEVEL SECURITY;
ALTER TABLE autosaves FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON autosaves USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');
