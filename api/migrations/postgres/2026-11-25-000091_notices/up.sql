-- What people are told of their own articles, until they have read it.
CREATE TABLE notices (
  portal_id UUID NOT NULL,
  id UUID NOT NULL,
  user_id UUID NOT NULL REFERENCES users (id),
  article_id UUID NOT NULL,
  kind TEXT NOT NULL,
  by_id UUID NOT NULL REFERENCES users (id),
  note TEXT,
  cancelled TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL,
  read_at TIMESTAMPTZ,
  PRIMARY KEY (portal_id, id),
  FOREIGN KEY (portal_id, article_id) REFERENCES articles (portal_id, id) ON DELETE CASCADE
);
CREATE INDEX notices_unread ON notices (portal_id, user_id, created_at) WHERE read_at IS NULL;

ALTER TABLE notices ENABLE ROW LEVEL SECURITY;
ALTER TABLE notices FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON notices USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');
