-- Publishing and taking down at an instant.
ALTER TABLE articles ADD COLUMN scheduled_for INTEGER;

CREATE TABLE schedules (
  portal_id TEXT NOT NULL,
  id TEXT NOT NULL,
  article_id TEXT NOT NULL,
  edition INTEGER NOT NULL,
  act TEXT NOT NULL,
  scheduled_for INTEGER NOT NULL,
  state TEXT NOT NULL,
  because TEXT,
  faults TEXT,
  set_by TEXT NOT NULL REFERENCES users (id),
  set_at INTEGER NOT NULL,
  ended_at INTEGER,
  PRIMARY KEY (portal_id, id),
  FOREIGN KEY (portal_id, article_id, edition) REFERENCES editions (portal_id, article_id, number)
) STRICT;
CREATE INDEX schedules_due ON schedules (scheduled_for, id) WHERE state = 'waiting';
CREATE UNIQUE INDEX schedules_one_waiting ON schedules (portal_id, article_id, act) WHERE state = 'waiting';
CREATE INDEX schedules_article ON schedules (portal_id, article_id, set_at);
