-- Units, portals, their hosts and sections (Điều 1, Điều 5, Điều 16).
CREATE TABLE units (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name_vi TEXT NOT NULL,
  name_en TEXT,
  short_name TEXT,
  abbreviation TEXT,
  unit_type TEXT NOT NULL,
  level TEXT NOT NULL,
  parent_id TEXT REFERENCES units (id),
  document_code TEXT,
  emails TEXT NOT NULL,
  phones TEXT NOT NULL,
  active_from TEXT,
  active_to TEXT,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE portals (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  portal_type TEXT NOT NULL,
  parent_id TEXT REFERENCES portals (id),
  owning_unit_id TEXT NOT NULL REFERENCES units (id),
  name_vi TEXT NOT NULL,
  name_en TEXT,
  name_key TEXT NOT NULL,
  trading_name TEXT,
  domain_policy TEXT NOT NULL,
  integration_status TEXT NOT NULL,
  status TEXT NOT NULL,
  locales TEXT NOT NULL,
  contact TEXT NOT NULL,
  responsible_person TEXT,
  citation_vi TEXT NOT NULL,
  citation_en TEXT,
  update_windows TEXT NOT NULL,
  self_approval_allowed INTEGER NOT NULL,
  -- Moves in the same transaction as anything that the public can see.
  generation INTEGER NOT NULL,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
-- One root, and every other portal hangs below one (Điều 7.2).
CREATE UNIQUE INDEX portals_one_root ON portals (portal_type) WHERE portal_type = 'main';
CREATE INDEX portals_parent ON portals (parent_id);
CREATE INDEX portals_name_key ON portals (name_key, id);

CREATE TABLE portal_hosts (
  host TEXT PRIMARY KEY,
  portal_id TEXT NOT NULL REFERENCES portals (id),
  locale TEXT NOT NULL,
  moved_to TEXT,
  position INTEGER NOT NULL
) STRICT;
CREATE INDEX portal_hosts_portal ON portal_hosts (portal_id, position);

CREATE TABLE sections (
  portal_id TEXT NOT NULL REFERENCES portals (id),
  id TEXT NOT NULL,
  key TEXT NOT NULL,
  parent_id TEXT,
  title_vi TEXT NOT NULL,
  title_en TEXT,
  slug TEXT NOT NULL,
  content_type TEXT NOT NULL,
  position INTEGER NOT NULL,
  legal_basis TEXT,
  deadline_rules TEXT NOT NULL,
  fixed_information INTEGER NOT NULL,
  review_every_days INTEGER,
  PRIMARY KEY (portal_id, id),
  UNIQUE (portal_id, key),
  FOREIGN KEY (portal_id, parent_id) REFERENCES sections (portal_id, id)
) STRICT;
