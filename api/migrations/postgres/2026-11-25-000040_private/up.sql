-- Who may see an article, where not all of the portal's staff may. No row: all of them.
CREATE TABLE article_limits (
  portal_id UUID NOT NULL,
  article_id UUID NOT NULL,
  subject TEXT COLLATE "C" NOT NULL,
  access TEXT NOT NULL,
  set_by UUID NOT NULL REFERENCES users (id),
  set_at TIMESTAMPTZ NOT NULL,
  reason TEXT,
  PRIMARY KEY (portal_id, article_id),
  FOREIGN KEY (portal_id, article_id) REFERENCES articles (portal_id, id) ON DELETE CASCADE
);

-- The people named, where only they may.
CREATE TABLE article_people (
  portal_id UUID NOT NULL,
  article_id UUID NOT NULL,
  user_id UUID NOT NULL REFERENCES users (id),
  PRIMARY KEY (portal_id, article_id, user_id),
  FOREIGN KEY (portal_id, article_id) REFERENCES article_limits (portal_id, article_id) ON DELETE CASCADE
);
CREATE INDEX article_people_of_user ON article_people (portal_id, user_id);

-- Comments on a draft, never public.
CREATE TABLE comments (
  portal_id UUID NOT NULL,
  id UUID NOT NULL,
  article_id UUID NOT NULL,
  version INTEGER NOT NULL,
  parent_id UUID,
  author_id UUID NOT NULL REFERENCES users (id),
  body TEXT NOT NULL,
  block INTEGER,
  excerpt TEXT,
  created_at TIMESTAMPTZ NOT NULL,
  edited_at TIMESTAMPTZ,
  deleted_at TIMESTAMPTZ,
  resolved_at TIMESTAMPTZ,
  resolved_by UUID REFERENCES users (id),
  PRIMARY KEY (portal_id, id),
  UNIQUE (portal_id, article_id, id),
  FOREIGN KEY (portal_id, article_id) REFERENCES articles (portal_id, id) ON DELETE CASCADE,
  FOREIGN KEY (portal_id, article_id, parent_id) REFERENCES comments (portal_id, article_id, id)
);

-- Who is mentioned in a comment, and whether they have read it.
CREATE TABLE comment_mentions (
  portal_id UUID NOT NULL,
  comment_id UUID NOT NULL,
  user_id UUID NOT NULL REFERENCES users (id),
  article_id UUID NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  read_at TIMESTAMPTZ,
  PRIMARY KEY (portal_id, comment_id, user_id),
  FOREIGN KEY (portal_id, article_id, comment_id) REFERENCES comments (portal_id, article_id, id) ON DELETE CASCADE
);
CREATE INDEX comment_mentions_unread ON comment_mentions (portal_id, user_id, created_at) WHERE read_at IS NULL;

-- Who has an article open at the moment.
CREATE TABLE presences (
  portal_id UUID NOT NULL,
  article_id UUID NOT NULL,
  user_id UUID NOT NULL REFERENCES users (id),
  since TIMESTAMPTZ NOT NULL,
  seen_at TIMESTAMPTZ NOT NULL,
  editing BOOLEAN NOT NULL,
  PRIMARY KEY (portal_id, article_id, user_id),
  FOREIGN KEY (portal_id, article_id) REFERENCES articles (portal_id, id) ON DELETE CASCADE
);
CREATE INDEX presences_seen ON presences (seen_at);

ALTER TABLE article_limits ENABLE ROW LEVEL SECURITY;
ALTER TABLE article_limits FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON article_limits USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');

ALTER TABLE article_people ENABLE ROW LEVEL SECURITY;
ALTER TABLE article_people FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON article_people USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');

ALTER TABLE comments ENABLE ROW LEVEL SECURITY;
ALTER TABLE comments FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON comments USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');

ALTER TABLE comment_mentions ENABLE ROW LEVEL SECURITY;
ALTER TABLE comment_mentions FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON comment_mentions USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');

ALTER TABLE presences ENABLE ROW LEVEL SECURITY;
ALTER TABLE presences FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON presences USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');
