-- Keys of other systems, and what they were used for.
CREATE TABLE api_keys (
  portal_id UUID NOT NULL REFERENCES portals (id),
  id UUID NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT COLLATE "C" NOT NULL,
  scopes JSONB NOT NULL,
  portals JSONB NOT NULL,
  addresses JSONB NOT NULL,
  expires_on DATE NOT NULL,
  per_minute INTEGER NOT NULL,
  secret_hash TEXT COLLATE "C" NOT NULL,
  ending TEXT NOT NULL,
  secret_since TIMESTAMPTZ NOT NULL,
  former_hash TEXT COLLATE "C",
  former_until TIMESTAMPTZ,
  answers_id UUID NOT NULL REFERENCES users (id),
  created_at TIMESTAMPTZ NOT NULL,
  revoked_at TIMESTAMPTZ,
  last_used_at TIMESTAMPTZ,
  last_address TEXT,
  PRIMARY KEY (portal_id, id),
  UNIQUE (portal_id, secret_hash)
);
CREATE INDEX api_keys_name ON api_keys (portal_id, name_key);

CREATE TABLE api_key_usage (
  portal_id UUID NOT NULL,
  key_id UUID NOT NULL,
  day DATE NOT NULL,
  route TEXT COLLATE "C" NOT NULL,
  outcome TEXT NOT NULL,
  requests BIGINT NOT NULL,
  PRIMARY KEY (portal_id, key_id, day, route, outcome),
  FOREIGN KEY (portal_id, key_id) REFERENCES api_keys (portal_id, id) ON DELETE CASCADE
);
CREATE INDEX api_key_usage_day ON api_key_usage (day);

ALTER TABLE api_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON api_keys USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');

ALTER TABLE api_key_usage ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_key_usage FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON api_key_usage USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');
