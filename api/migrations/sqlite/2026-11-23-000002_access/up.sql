-- People, what they may do, and their sign-ins (Điều 8.3, Điều 8.4). Secrets live in tables of their own.
CREATE TABLE users (
  id TEXT PRIMARY KEY,
  username TEXT NOT NULL,
  username_key TEXT NOT NULL UNIQUE,
  email TEXT NOT NULL,
  email_key TEXT NOT NULL UNIQUE,
  full_name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  title TEXT,
  unit_id TEXT REFERENCES units (id),
  phone TEXT,
  locale TEXT NOT NULL,
  status TEXT NOT NULL,
  last_login_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE credentials (
  user_id TEXT PRIMARY KEY REFERENCES users (id),
  hash TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  must_change INTEGER NOT NULL
) STRICT;

CREATE TABLE former_passwords (
  user_id TEXT NOT NULL REFERENCES users (id),
  changed_at INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (user_id, changed_at)
) STRICT;

CREATE TABLE memberships (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  portal_id TEXT REFERENCES portals (id),
  role TEXT NOT NULL,
  board_title TEXT,
  part_time INTEGER NOT NULL,
  section_scope TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  created_at INTEGER NOT NULL,
  -- A platform role has no portal, every other role has one.
  CHECK ((portal_id IS NULL) = (role IN ('platform_admin', 'platform_auditor')))
) STRICT;
CREATE INDEX memberships_user ON memberships (user_id);
CREATE INDEX memberships_portal ON memberships (portal_id);

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  ended_at INTEGER,
  end_reason TEXT,
  address TEXT NOT NULL,
  agent TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_ends_at ON sessions (ends_at);

-- A refresh token is good once; its successor is derived from it, so a repeat within seconds gets the same one.
CREATE TABLE refresh_tokens (
  hash TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  issued_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT;
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);

-- Failed sign-ins by account and by address; both keys are hashed.
CREATE TABLE sign_in_failures (
  key TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_at INTEGER NOT NULL
) STRICT;
