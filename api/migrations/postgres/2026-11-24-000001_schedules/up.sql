-- Publishing and taking down at an instant.
ALTER TABLE articles ADD COLUMN scheduled_for TIMESTAMPTZ;

CREATE TABLE schedules (
  portal_id UUID NOT NULL,
  id UUID NOT NULL,
  article_id UUID NOT NULL,
  edition INTEGER NOT NULL,
  act TEXT NOT NULL,
  scheduled_for TIMESTAMPTZ NOT NULL,
  state TEXT NOT NULL,
  because TEXT,
  faults JSONB,
  set_by UUID NOT NULL REFERENCES users (id),
  set_at TIMESTAMPTZ NOT NULL,
  ended_at TIMESTAMPTZ,
  PRIMARY KEY (portal_id, id),
  FOREIGN KEY (portal_id, article_id, edition) REFERENCES editions (portal_id, article_id, number)
);
CREATE INDEX schedules_due ON schedules (scheduled_for, id) WHERE state = 'waiting';
CREATE UNIQUE INDEX schedules_one_waiting ON schedules (portal_id, article_id, act) WHERE state = 'waiting';
CREATE INDEX schedules_article ON schedules (portal_id, article_id, set_at);

ALTER TABLE schedules ENABLE ROW LEVEL SECURITY;
ALTER TABLE schedules FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON schedules USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');
