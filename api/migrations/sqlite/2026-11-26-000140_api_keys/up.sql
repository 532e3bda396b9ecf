-- Keys of other systems, and what they were used for.
CREATE TABLE api_keys (
  portal_id TEXT NOT NULL REFERENCES portals (id),
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  scopes TEXT NOT NULL,
  portals TEXT NOT NULL,
  addresses TEXT NOT NULL,
  expires_on TEXT NOT NULL,
  per_minute INTEGER NOT NULL,
  secret_hash TEXT NOT NULL,
  ending TEXT NOT NULL,
  secret_since INTEGER NOT NULL,
  former_hash TEXT,
  former_until INTEGER,
  answers_id TEXT NOT NULL REFERENCES users (id),
  created_at INTEGER NOT NULL,
  revoked_at INTEGER,
  last_used_at INTEGER,
  last_address TEXT,
  PRIMARY KEY (portal_id, id),
  UNIQUE (portal_id, secret_hash)
) STRICT;
CREATE INDEX api_keys_name ON api_keys (portal_id, name_key);

CREATE TABLE api_key_usage (
  portal_id TEXT NOT NULL,
  key_id TEXT NOT NULL,
  day TEXT NOT NULL,
  route TEXT NOT NULL,
  outcome TEXT NOT NULL,
  requests INTEGER NOT NULL,
  PRIMARY KEY (portal_id, key_id, day, route, outcome),
  FOREIGN KEY (portal_id, key_id) REFERENCES api_keys (portal_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX api_key_usage_day ON api_key_usage (day);
