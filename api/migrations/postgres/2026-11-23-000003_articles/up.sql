-- Articles: identity, editions, revisions; and, apart, what is public (Điều 15, Điều 20).
CREATE TABLE articles (
  portal_id UUID NOT NULL REFERENCES portals (id),
  id UUID NOT NULL,
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  title TEXT NOT NULL,
  search_key TEXT COLLATE "C" NOT NULL,
  title_key TEXT COLLATE "C" NOT NULL,
  section TEXT,
  locales JSONB NOT NULL,
  author_id UUID NOT NULL REFERENCES users (id),
  edition INTEGER NOT NULL,
  live_edition INTEGER,
  slug TEXT COLLATE "C",
  first_published_at TIMESTAMPTZ,
  published_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (portal_id, id),
  FOREIGN KEY (portal_id, section) REFERENCES sections (portal_id, key)
);
CREATE INDEX articles_updated ON articles (portal_id, updated_at, id);
CREATE INDEX articles_title ON articles (portal_id, title_key, id);
CREATE INDEX articles_state ON articles (portal_id, state, updated_at, id);

CREATE TABLE editions (
  portal_id UUID NOT NULL,
  article_id UUID NOT NULL,
  number INTEGER NOT NULL,
  id UUID NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  author_id UUID NOT NULL REFERENCES users (id),
  last_editor_id UUID NOT NULL REFERENCES users (id),
  approval JSONB,
  return_note TEXT,
  refusal_ground TEXT,
  refusal_note TEXT,
  unpublish_reason TEXT,
  created_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (portal_id, article_id, number),
  FOREIGN KEY (portal_id, article_id) REFERENCES articles (portal_id, id)
);

CREATE TABLE revisions (
  portal_id UUID NOT NULL,
  article_id UUID NOT NULL,
  edition INTEGER NOT NULL,
  number INTEGER NOT NULL,
  draft JSONB NOT NULL,
  editor_id UUID NOT NULL REFERENCES users (id),
  created_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (portal_id, article_id, edition, number),
  FOREIGN KEY (portal_id, article_id, edition) REFERENCES editions (portal_id, article_id, number)
);

-- Every slug an article ever had in public, so that none is given to another.
CREATE TABLE article_slugs (
  portal_id UUID NOT NULL,
  locale TEXT NOT NULL,
  slug TEXT COLLATE "C" NOT NULL,
  article_id UUID NOT NULL,
  PRIMARY KEY (portal_id, locale, slug),
  FOREIGN KEY (portal_id, article_id) REFERENCES articles (portal_id, id)
);
CREATE INDEX article_slugs_article ON article_slugs (portal_id, article_id);

-- What the public reads; delivery reads nothing else.
CREATE TABLE published_articles (
  portal_id UUID NOT NULL,
  article_id UUID NOT NULL,
  locale TEXT NOT NULL,
  edition INTEGER NOT NULL,
  slug TEXT COLLATE "C" NOT NULL,
  title TEXT NOT NULL,
  title_key TEXT COLLATE "C" NOT NULL,
  summary TEXT NOT NULL,
  body TEXT NOT NULL,
  section TEXT NOT NULL,
  genre TEXT NOT NULL,
  origin TEXT NOT NULL,
  authors JSONB NOT NULL,
  source JSONB NOT NULL,
  source_published_on DATE,
  published_at TIMESTAMPTZ NOT NULL,
  first_published_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (portal_id, article_id, locale),
  UNIQUE (portal_id, locale, slug),
  FOREIGN KEY (portal_id, article_id) REFERENCES articles (portal_id, id)
);
CREATE INDEX published_articles_newest ON published_articles (portal_id, locale, published_at, article_id);
CREATE INDEX published_articles_section ON published_articles (portal_id, locale, section, published_at, article_id);
CREATE INDEX published_articles_title ON published_articles (portal_id, locale, title_key, article_id);

-- What was public and is not any more.
CREATE TABLE tombstones (
  portal_id UUID NOT NULL,
  article_id UUID NOT NULL,
  locale TEXT NOT NULL,
  slug TEXT COLLATE "C" NOT NULL,
  reason TEXT NOT NULL,
  unpublished_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (portal_id, article_id, locale),
  FOREIGN KEY (portal_id, article_id) REFERENCES articles (portal_id, id)
);
CREATE INDEX tombstones_slug ON tombstones (portal_id, locale, slug);

ALTER TABLE articles ENABLE ROW LEVEL SECURITY;
ALTER TABLE articles FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON articles USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');

ALTER TABLE editions ENABLE ROW LEVEL SECURITY;
ALTER TABLE editions FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON editions USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');

ALTER TABLE revisions ENABLE ROW LEVEL SECURITY;
ALTER TABLE revisions FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON revisions USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');

ALTER TABLE article_slugs ENABLE ROW LEVEL SECURITY;
ALTER TABLE article_slugs FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON article_slugs USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');

ALTER TABLE published_articles ENABLE ROW LEVEL SECURITY;
ALTER TABLE published_articles FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON published_articles USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');

ALTER TABLE tombstones ENABLE ROW LEVEL SECURITY;
ALTER TABLE tombstones FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON tombstones USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');
