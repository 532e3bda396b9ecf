-- People, what they may do, and their sign-ins (Điều 8.3, Điều 8.4). Secrets live in tables of their own.
CREATE TABLE users (
  id UUID PRIMARY KEY,
  username TEXT NOT NULL,
  username_key TEXT COLLATE "C" NOT NULL UNIQUE,
  email TEXT NOT NULL,
  email_key TEXT COLLATE "C" NOT NULL UNIQUE,
  full_name TEXT NOT NULL,
  name_key TEXT COLLATE "C" NOT NULL,
  title TEXT,
  unit_id UUID REFERENCES units (id),
  phone TEXT,
  locale TEXT NOT NULL,
  status TEXT NOT NULL,
  last_login_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE credentials (
  user_id UUID PRIMARY KEY REFERENCES users (id),
  hash TEXT COLLATE "C" NOT NULL,
  changed_at TIMESTAMPTZ NOT NULL,
  must_change BOOLEAN NOT NULL
);

CREATE TABLE former_passwords (
  user_id UUID NOT NULL REFERENCES users (id),
  changed_at TIMESTAMPTZ NOT NULL,
  hash TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (user_id, changed_at)
);

CREATE TABLE memberships (
  id UUID PRIMARY KEY,
  user_id UUID NOT NULL REFERENCES users (id),
  portal_id UUID REFERENCES portals (id),
  role TEXT NOT NULL,
  board_title TEXT,
  part_time BOOLEAN NOT NULL,
  section_scope JSONB NOT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE,
  created_at TIMESTAMPTZ NOT NULL,
  -- A platform role has no portal, every other role has one.
  CHECK ((portal_id IS NULL) = (role IN ('platform_admin', 'platform_auditor')))
);
CREATE INDEX memberships_user ON memberships (user_id);
CREATE INDEX memberships_portal ON memberships (portal_id);

CREATE TABLE sessions (
  id UUID PRIMARY KEY,
  user_id UUID NOT NULL REFERENCES users (id),
  created_at TIMESTAMPTZ NOT NULL,
  seen_at TIMESTAMPTZ NOT NULL,
  ends_at TIMESTAMPTZ NOT NULL,
  ended_at TIMESTAMPTZ,
  end_reason TEXT,
  address TEXT NOT NULL,
  agent TEXT NOT NULL
);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_ends_at ON sessions (ends_at);

-- A refresh token is good once; its successor is derived from it, so a repeat within seconds gets the same one.
CREATE TABLE refresh_tokens (
  hash TEXT COLLATE "C" PRIMARY KEY,
  session_id UUID NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  issued_at TIMESTAMPTZ NOT NULL,
  used_at TIMESTAMPTZ
);
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);

-- Failed sign-ins by account and by address; both keys are hashed.
CREATE TABLE sign_in_failures (
  key TEXT COLLATE "C" PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_at TIMESTAMPTZ NOT NULL
);
