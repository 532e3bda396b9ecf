-- Webhooks (ADR 0031): who is told of what happens in public, what is on its way to them, and what became of it.
CREATE TABLE webhooks (
  portal_id TEXT NOT NULL REFERENCES portals (id),
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  url TEXT NOT NULL,
  events TEXT NOT NULL,
  concurrency INTEGER NOT NULL,
  enabled INTEGER NOT NULL,
  disabled_at INTEGER,
  disabled_reason TEXT,
  -- The secret itself is kept nowhere: it is derived from this number. The former one signs along until then.
  secret_number INTEGER NOT NULL,
  former_secret_until INTEGER,
  last_success_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (portal_id, id)
) STRICT;

-- What a webhook is told of one event, in the order of `seq`: the portal's generation as the event came about.
CREATE TABLE webhook_deliveries (
  portal_id TEXT NOT NULL,
  id TEXT NOT NULL,
  webhook_id TEXT NOT NULL,
  event_id TEXT NOT NULL REFERENCES outbox (id),
  seq INTEGER NOT NULL,
  state TEXT NOT NULL,
  queued_at INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  leased_until INTEGER,
  lease INTEGER NOT NULL,
  ended_at INTEGER,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (portal_id, id),
  UNIQUE (portal_id, webhook_id, event_id),
  FOREIGN KEY (portal_id, webhook_id) REFERENCES webhooks (portal_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_at) WHERE state = 'waiting';
CREATE INDEX webhook_deliveries_queue ON webhook_deliveries (portal_id, webhook_id, seq, id) WHERE state = 'waiting';
CREATE INDEX webhook_deliveries_log ON webhook_deliveries (portal_id, webhook_id, created_at, id);
CREATE INDEX webhook_deliveries_event ON webhook_deliveries (event_id);
CREATE INDEX webhook_deliveries_queued ON webhook_deliveries (queued_at);

CREATE TABLE webhook_attempts (
  portal_id TEXT NOT NULL,
  id TEXT NOT NULL,
  delivery_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  took_ms INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  status INTEGER,
  PRIMARY KEY (portal_id, id),
  FOREIGN KEY (portal_id, delivery_id) REFERENCES webhook_deliveries (portal_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX webhook_attempts_delivery ON webhook_attempts (portal_id, delivery_id, at);

-- What administrators are told of webhooks, until they have read it.
CREATE TABLE webhook_notices (
  portal_id TEXT NOT NULL,
  id TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id),
  webhook_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  read_at INTEGER,
  PRIMARY KEY (portal_id, id),
  FOREIGN KEY (portal_id, webhook_id) REFERENCES webhooks (portal_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX webhook_notices_unread ON webhook_notices (portal_id, user_id, created_at) WHERE read_at IS NULL;

-- Old events are forgotten.
CREATE INDEX outbox_created ON outbox (created_at);
