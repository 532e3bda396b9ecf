-- Questions about a text to whoever sent it, a colleague or a specialised unit, and what was answered (Điều 20.1).
ALTER TABLE articles ADD COLUMN verification TEXT COLLATE "C";
ALTER TABLE articles ADD COLUMN answer_due_on DATE;
ALTER TABLE articles ADD COLUMN asked_by UUID;
CREATE INDEX articles_verification ON articles (portal_id, verification) WHERE verification IS NOT NULL;

CREATE TABLE verifications (
  portal_id UUID NOT NULL,
  id UUID NOT NULL,
  article_id UUID NOT NULL,
  edition INTEGER NOT NULL,
  asked_of TEXT NOT NULL,
  asked_user UUID REFERENCES users (id),
  asked_unit UUID REFERENCES units (id),
  question TEXT NOT NULL,
  asked_by UUID NOT NULL REFERENCES users (id),
  asked_at TIMESTAMPTZ NOT NULL,
  due_on DATE NOT NULL,
  due_at TIMESTAMPTZ NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  note TEXT,
  closed_by UUID REFERENCES users (id),
  closed_at TIMESTAMPTZ,
  PRIMARY KEY (portal_id, id),
  UNIQUE (portal_id, article_id, id),
  FOREIGN KEY (portal_id, article_id, edition) REFERENCES editions (portal_id, article_id, number) ON DELETE CASCADE
);
-- An article has one open question at a time.
CREATE UNIQUE INDEX verifications_open ON verifications (portal_id, article_id) WHERE state IN ('waiting', 'answered');
CREATE INDEX verifications_due ON verifications (due_at, id) WHERE state = 'waiting';

-- What was said after the question; never changed.
CREATE TABLE verification_entries (
  portal_id UUID NOT NULL,
  id UUID NOT NULL,
  article_id UUID NOT NULL,
  verification_id UUID NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  on_behalf_of TEXT,
  said_by UUID NOT NULL REFERENCES users (id),
  said_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (portal_id, id),
  FOREIGN KEY (portal_id, article_id, verification_id) REFERENCES verifications (portal_id, article_id, id) ON DELETE CASCADE
);
CREATE INDEX verification_entries_article ON verification_entries (portal_id, article_id, id);

ALTER TABLE verifications ENABLE ROW LEVEL SECURITY;
ALTER TABLE verifications FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON verifications USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');

ALTER TABLE verification_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE verification_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON verification_entries USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');
