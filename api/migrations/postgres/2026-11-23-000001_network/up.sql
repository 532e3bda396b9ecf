-- Units, portals, their hosts and sections (Điều 1, Điều 5, Điều 16).
CREATE TABLE units (
  id UUID PRIMARY KEY,
  key TEXT COLLATE "C" NOT NULL UNIQUE,
  name_vi TEXT NOT NULL,
  name_en TEXT,
  short_name TEXT,
  abbreviation TEXT,
  unit_type TEXT NOT NULL,
  level TEXT NOT NULL,
  parent_id UUID REFERENCES units (id),
  document_code TEXT,
  emails JSONB NOT NULL,
  phones JSONB NOT NULL,
  active_from DATE,
  active_to DATE,
  created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE portals (
  id UUID PRIMARY KEY,
  key TEXT COLLATE "C" NOT NULL UNIQUE,
  portal_type TEXT NOT NULL,
  parent_id UUID REFERENCES portals (id),
  owning_unit_id UUID NOT NULL REFERENCES units (id),
  name_vi TEXT NOT NULL,
  name_en TEXT,
  name_key TEXT COLLATE "C" NOT NULL,
  trading_name TEXT,
  domain_policy TEXT NOT NULL,
  integration_status TEXT NOT NULL,
  status TEXT NOT NULL,
  locales JSONB NOT NULL,
  contact JSONB NOT NULL,
  responsible_person TEXT,
  citation_vi TEXT NOT NULL,
  citation_en TEXT,
  update_windows JSONB NOT NULL,
  self_approval_allowed BOOLEAN NOT NULL,
  -- Moves in the same transaction as anything that the public can see.
  generation BIGINT NOT NULL,
  version INTEGER NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL
);
-- One root, and every other portal hangs below one (Điều 7.2).
CREATE UNIQUE INDEX portals_one_root ON portals (portal_type) WHERE portal_type = 'main';
CREATE INDEX portals_parent ON portals (parent_id);
CREATE INDEX portals_name_key ON portals (name_key, id);

CREATE TABLE portal_hosts (
  host TEXT COLLATE "C" PRIMARY KEY,
  portal_id UUID NOT NULL REFERENCES portals (id),
  locale TEXT NOT NULL,
  moved_to TEXT,
  position INTEGER NOT NULL
);
CREATE INDEX portal_hosts_portal ON portal_hosts (portal_id, position);

CREATE TABLE sections (
  portal_id UUID NOT NULL REFERENCES portals (id),
  id UUID NOT NULL,
  key TEXT COLLATE "C" NOT NULL,
  parent_id UUID,
  title_vi TEXT NOT NULL,
  title_en TEXT,
  slug TEXT COLLATE "C" NOT NULL,
  content_type TEXT NOT NULL,
  position INTEGER NOT NULL,
  legal_basis TEXT,
  deadline_rules JSONB NOT NULL,
  fixed_information BOOLEAN NOT NULL,
  review_every_days INTEGER,
  PRIMARY KEY (portal_id, id),
  UNIQUE (portal_id, key),
  FOREIGN KEY (portal_id, parent_id) REFERENCES sections (portal_id, id)
);

ALTER TABLE sections ENABLE ROW LEVEL SECURITY;
ALTER TABLE sections FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON sections USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');
