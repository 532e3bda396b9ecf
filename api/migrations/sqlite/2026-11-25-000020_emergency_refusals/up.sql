-- Published in an emergency, and refused on a proposal (Điều 20.1, Điều 20.3).
ALTER TABLE editions ADD COLUMN emergency TEXT;
ALTER TABLE articles ADD COLUMN emergency TEXT;
ALTER TABLE articles ADD COLUMN refusal_proposed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX articles_emergency ON articles (portal_id, emergency, updated_at, id) WHERE emergency IS NOT NULL;

CREATE TABLE refusals (
  portal_id TEXT NOT NULL,
  id TEXT NOT NULL,
  article_id TEXT NOT NULL,
  edition INTEGER NOT NULL,
  ground TEXT NOT NULL,
  note TEXT,
  internal_note TEXT,
  state TEXT NOT NULL,
  proposed_by TEXT REFERENCES users (id),
  proposed_at INTEGER,
  decided_by TEXT REFERENCES users (id),
  decided_at INTEGER,
  decision_note TEXT,
  PRIMARY KEY (portal_id, id),
  FOREIGN KEY (portal_id, article_id, edition) REFERENCES editions (portal_id, article_id, number)
) STRICT;
CREATE UNIQUE INDEX refusals_one_proposed ON refusals (portal_id, article_id) WHERE state = 'proposed';
CREATE INDEX refusals_article ON refusals (portal_id, article_id, id);
CREATE INDEX refusals_decided ON refusals (portal_id, decided_at) WHERE state = 'refused';

-- What was refused before: when, is told by the last change of what still is refused.
INSERT INTO refusals (portal_id, id, article_id, edition, ground, note, state, decided_at)
SELECT e.portal_id, e.id, e.article_id, e.number, e.refusal_ground, e.refusal_note, 'refused', a.updated_at
FROM editions e JOIN articles a ON a.portal_id = e.portal_id AND a.id = e.article_id
WHERE e.refusal_ground IS NOT NULL;
