-- Questions about a text to whoever sent it, a colleague or a specialised unit, and what was answered (Điều 20.1).
ALTER TABLE articles ADD COLUMN verification TEXT;
ALTER TABLE articles ADD COLUMN answer_due_on TEXT;
ALTER TABLE articles ADD COLUMN asked_by TEXT;
CREATE INDEX articles_verification ON articles (portal_id, verification) WHERE verification IS NOT NULL;

CREATE TABLE verifications (
  portal_id TEXT NOT NULL,
  id TEXT NOT NULL,
  article_id TEXT NOT NULL,
  edition INTEGER NOT NULL,
  asked_of TEXT NOT NULL,
  asked_user TEXT REFERENCES users (id),
  asked_unit TEXT REFERENCES units (id),
  question TEXT NOT NULL,
  asked_by TEXT NOT NULL REFERENCES users (id),
  asked_at INTEGER NOT NULL,
  due_on TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  note TEXT,
  closed_by TEXT REFERENCES users (id),
  closed_at INTEGER,
  PRIMARY KEY (portal_id, id),
  UNIQUE (portal_id, article_id, id),
  FOREIGN KEY (portal_id, article_id, edition) REFERENCES editions (portal_id, article_id, number) ON DELETE CASCADE
) STRICT;
-- An article has one open question at a time.
CREATE UNIQUE INDEX verifications_open ON verifications (portal_id, article_id) WHERE state IN ('waiting', 'answered');
CREATE INDEX verifications_due ON verifications (due_at, id) WHERE state = 'waiting';

-- What was said after the question; never changed.
CREATE TABLE verification_entries (
  portal_id TEXT NOT NULL,
  id TEXT NOT NULL,
  article_id TEXT NOT NULL,
  verification_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  on_behalf_of TEXT,
  said_by TEXT NOT NULL REFERENCES users (id),
  said_at INTEGER NOT NULL,
  PRIMARY KEY (portal_id, id),
  FOREIGN KEY (portal_id, article_id, verification_id) REFERENCES verifications (portal_id, article_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX verification_entries_article ON verification_entries (portal_id, article_id, id);
