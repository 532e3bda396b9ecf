-- Webhooks (ADR 0031): who is told of what happens in public, what is on its way to them, and what became of it.
CREATE TABLE webhooks (
  portal_id UUID NOT NULL REFERENCES portals (id),
  id UUID NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT COLLATE "C" NOT NULL,
  url TEXT NOT NULL,
  events JSONB NOT NULL,
  concurrency INTEGER NOT NULL,
  enabled BOOLEAN NOT NULL,
  disabled_at TIMESTAMPTZ,
  disabled_reason TEXT,
  -- The secret itself is kept nowhere: it is derived from this number. The former one signs along until then.
  secret_number INTEGER NOT NULL,
  former_secret_until TIMESTAMPTZ,
  last_success_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (portal_id, id)
);

-- What a webhook is told of one event, in the order of `seq`: the portal's generation as the event came about.
CREATE TABLE webhook_deliveries (
  portal_id UUID NOT NULL,
  id UUID NOT NULL,
  webhook_id UUID NOT NULL,
  event_id UUID NOT NULL REFERENCES outbox (id),
  seq BIGINT NOT NULL,
  state TEXT NOT NULL,
  queued_at TIMESTAMPTZ NOT NULL,
  next_at TIMESTAMPTZ NOT NULL,
  attempts INTEGER NOT NULL,
  leased_until TIMESTAMPTZ,
  lease BIGINT NOT NULL,
  ended_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (portal_id, id),
  UNIQUE (portal_id, webhook_id, event_id),
  FOREIGN KEY (portal_id, webhook_id) REFERENCES webhooks (portal_id, id) ON DELETE CASCADE
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_at) WHERE state = 'waiting';
CREATE INDEX webhook_deliveries_queue ON webhook_deliveries (portal_id, webhook_id, seq, id) WHERE state = 'waiting';
CREATE INDEX webhook_deliveries_log ON webhook_deliveries (portal_id, webhook_id, created_at, id);
CREATE INDEX webhook_deliveries_event ON webhook_deliveries (event_id);
CREATE INDEX webhook_deliveries_queued ON webhook_deliveries (queued_at);

CREATE TABLE webhook_attempts (
  portal_id UUID NOT NULL,
  id UUID NOT NULL,
  delivery_id UUID NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  took_ms INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  status INTEGER,
  PRIMARY KEY (portal_id, id),
  FOREIGN KEY (portal_id, delivery_id) REFERENCES webhook_deliveries (portal_id, id) ON DELETE CASCADE
);
CREATE INDEX webhook_attempts_delivery ON webhook_attempts (portal_id, delivery_id, at);

-- What administrators are told of webhooks, until they have read it.
CREATE TABLE webhook_notices (
  portal_id UUID NOT NULL,
  id UUID NOT NULL,
  user_id UUID NOT NULL REFERENCES users (id),
  webhook_id UUID NOT NULL,
  kind TEXT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  read_at TIMESTAMPTZ,
  PRIMARY KEY (portal_id, id),
  FOREIGN KEY (portal_id, webhook_id) REFERENCES webhooks (portal_id, id) ON DELETE CASCADE
);
CREATE INDEX webhook_notices_unread ON webhook_notices (portal_id, user_id, created_at) WHERE read_at IS NULL;

-- Old events are forgotten.
CREATE INDEX outbox_created ON outbox (created_at);

ALTER TABLE webhooks ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhooks FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON webhooks USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');
ALTER TABLE webhook_deliveries ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_deliveries FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON webhook_deliveries USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');
ALTER TABLE webhook_attempts ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_attempts FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON webhook_attempts USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');
ALTER TABLE webhook_notices ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_notices FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON webhook_notices USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');
