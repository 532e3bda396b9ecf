-- Links that show one revision to people without an account, and what articles begin with.
CREATE TABLE preview_links (
  portal_id UUID NOT NULL,
  id UUID NOT NULL,
  article_id UUID NOT NULL,
  edition INTEGER NOT NULL,
  number INTEGER NOT NULL,
  token_hash TEXT COLLATE "C" NOT NULL,
  note TEXT NOT NULL,
  created_by UUID NOT NULL REFERENCES users (id),
  created_at TIMESTAMPTZ NOT NULL,
  expires_at TIMESTAMPTZ NOT NULL,
  revoked_at TIMESTAMPTZ,
  uses INTEGER NOT NULL,
  first_used_at TIMESTAMPTZ,
  last_used_at TIMESTAMPTZ,
  PRIMARY KEY (portal_id, id),
  UNIQUE (portal_id, token_hash),
  FOREIGN KEY (portal_id, article_id, edition, number) REFERENCES revisions (portal_id, article_id, edition, number) ON DELETE CASCADE
);
CREATE INDEX preview_links_article ON preview_links (portal_id, article_id, created_at);
CREATE INDEX preview_links_expired ON preview_links (expires_at);

CREATE TABLE templates (
  portal_id UUID NOT NULL REFERENCES portals (id),
  id UUID NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT COLLATE "C" NOT NULL,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  body TEXT NOT NULL,
  genre TEXT NOT NULL,
  section TEXT,
  updated_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (portal_id, id)
);
CREATE INDEX templates_name ON templates (portal_id, name_key);

ALTER TABLE preview_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE preview_links FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON preview_links USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');

ALTER TABLE templates ENABLE ROW LEVEL SECURITY;
ALTER TABLE templates FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON templates USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');
