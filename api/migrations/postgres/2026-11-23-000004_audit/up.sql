-- The audit trail, one chain a portal and one for the platform, and the outbox of events (Điều 23.1, Điều 29.2).
CREATE TABLE audit_heads (
  trail TEXT PRIMARY KEY,
  seq BIGINT NOT NULL,
  hash TEXT COLLATE "C" NOT NULL
);

CREATE TABLE audit_events (
  trail TEXT NOT NULL,
  seq BIGINT NOT NULL,
  id UUID NOT NULL UNIQUE,
  at TIMESTAMPTZ NOT NULL,
  actor_id UUID REFERENCES users (id),
  actor_name TEXT,
  action TEXT NOT NULL,
  subject_type TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  note TEXT,
  request_id TEXT,
  prev_hash TEXT COLLATE "C" NOT NULL,
  hash TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (trail, seq)
);
CREATE INDEX audit_events_subject ON audit_events (trail, subject_id, seq);

CREATE TABLE outbox (
  id UUID PRIMARY KEY,
  portal_id UUID REFERENCES portals (id),
  kind TEXT NOT NULL,
  payload JSONB NOT NULL,
  created_at TIMESTAMPTZ NOT NULL
);

-- Answers already given to a POST with an Idempotency-Key.
CREATE TABLE idempotency_keys (
  scope TEXT NOT NULL,
  key TEXT COLLATE "C" NOT NULL,
  fingerprint TEXT NOT NULL,
  body TEXT,
  created_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);

-- Periodic work: who holds it, until when, and when it is due again.
CREATE TABLE jobs (
  name TEXT PRIMARY KEY,
  due_at TIMESTAMPTZ NOT NULL,
  leased_until TIMESTAMPTZ,
  lease BIGINT NOT NULL,
  last_ended_at TIMESTAMPTZ,
  last_outcome TEXT
);

-- Append-only: nothing in the trail is changed or taken out.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE ON audit_events FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE audit_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_events FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON audit_events USING (trail = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');
