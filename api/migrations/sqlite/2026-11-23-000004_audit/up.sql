-- The audit trail, one chain a portal and one for the platform, and the outbox of events (Điều 23.1, Điều 29.2).
CREATE TABLE audit_heads (
  trail TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE TABLE audit_events (
  trail TEXT NOT NULL,
  seq INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  actor_id TEXT REFERENCES users (id),
  actor_name TEXT,
  action TEXT NOT NULL,
  subject_type TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  note TEXT,
  request_id TEXT,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (trail, seq)
) STRICT;
CREATE INDEX audit_events_subject ON audit_events (trail, subject_id, seq);

CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  portal_id TEXT REFERENCES portals (id),
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- Answers already given to a POST with an Idempotency-Key.
CREATE TABLE idempotency_keys (
  scope TEXT NOT NULL,
  key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  body TEXT,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (scope, key)
) STRICT;
CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);

-- Periodic work: who holds it, until when, and when it is due again.
CREATE TABLE jobs (
  name TEXT PRIMARY KEY,
  due_at INTEGER NOT NULL,
  leased_until INTEGER,
  lease INTEGER NOT NULL,
  last_ended_at INTEGER,
  last_outcome TEXT
) STRICT;

-- Append-only: nothing in the trail is changed or taken out.
CREATE TRIGGER audit_events_no_update BEFORE UPDATE ON audit_events BEGIN SELECT RAISE(ABORT, 'audit_events is append-only'); END;
CREATE TRIGGER audit_events_no_delete BEFORE DELETE ON audit_events BEGIN SELECT RAISE(ABORT, 'audit_events is append-only'); END;
