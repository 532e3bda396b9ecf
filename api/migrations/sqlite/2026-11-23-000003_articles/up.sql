-- Articles: identity, editions, revisions; and, apart, what is public (Điều 15, Điều 20).
CREATE TABLE articles (
  portal_id TEXT NOT NULL REFERENCES portals (id),
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  title TEXT NOT NULL,
  search_key TEXT NOT NULL,
  title_key TEXT NOT NULL,
  section TEXT,
  locales TEXT NOT NULL,
  author_id TEXT NOT NULL REFERENCES users (id),
  edition INTEGER NOT NULL,
  live_edition INTEGER,
  slug TEXT,
  first_published_at INTEGER,
  published_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (portal_id, id),
  FOREIGN KEY (portal_id, section) REFERENCES sections (portal_id, key)
) STRICT;
CREATE INDEX articles_updated ON articles (portal_id, updated_at, id);
CREATE INDEX articles_title ON articles (portal_id, title_key, id);
CREATE INDEX articles_state ON articles (portal_id, state, updated_at, id);

CREATE TABLE editions (
  portal_id TEXT NOT NULL,
  article_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  author_id TEXT NOT NULL REFERENCES users (id),
  last_editor_id TEXT NOT NULL REFERENCES users (id),
  approval TEXT,
  return_note TEXT,
  refusal_ground TEXT,
  refusal_note TEXT,
  unpublish_reason TEXT,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (portal_id, article_id, number),
  FOREIGN KEY (portal_id, article_id) REFERENCES articles (portal_id, id)
) STRICT;

CREATE TABLE revisions (
  portal_id TEXT NOT NULL,
  article_id TEXT NOT NULL,
  edition INTEGER NOT NULL,
  number INTEGER NOT NULL,
  draft TEXT NOT NULL,
  editor_id TEXT NOT NULL REFERENCES users (id),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (portal_id, article_id, edition, number),
  FOREIGN KEY (portal_id, article_id, edition) REFERENCES editions (portal_id, article_id, number)
) STRICT;

-- Every slug an article ever had in public, so that none is given to another.
CREATE TABLE article_slugs (
  portal_id TEXT NOT NULL,
  locale TEXT NOT NULL,
  slug TEXT NOT NULL,
  article_id TEXT NOT NULL,
  PRIMARY KEY (portal_id, locale, slug),
  FOREIGN KEY (portal_id, article_id) REFERENCES articles (portal_id, id)
) STRICT;
CREATE INDEX article_slugs_article ON article_slugs (portal_id, article_id);

-- What the public reads; delivery reads nothing else.
CREATE TABLE published_articles (
  portal_id TEXT NOT NULL,
  article_id TEXT NOT NULL,
  locale TEXT NOT NULL,
  edition INTEGER NOT NULL,
  slug TEXT NOT NULL,
  title TEXT NOT NULL,
  title_key TEXT NOT NULL,
  summary TEXT NOT NULL,
  body TEXT NOT NULL,
  section TEXT NOT NULL,
  genre TEXT NOT NULL,
  origin TEXT NOT NULL,
  authors TEXT NOT NULL,
  source TEXT NOT NULL,
  source_published_on TEXT,
  published_at INTEGER NOT NULL,
  first_published_at INTEGER NOT NULL,
  PRIMARY KEY (portal_id, article_id, locale),
  UNIQUE (portal_id, locale, slug),
  FOREIGN KEY (portal_id, article_id) REFERENCES articles (portal_id, id)
) STRICT;
CREATE INDEX published_articles_newest ON published_articles (portal_id, locale, published_at, article_id);
CREATE INDEX published_articles_section ON published_articles (portal_id, locale, section, published_at, article_id);
CREATE INDEX published_articles_title ON published_articles (portal_id, locale, title_key, article_id);

-- What was public and is not any more.
CREATE TABLE tombstones (
  portal_id TEXT NOT NULL,
  article_id TEXT NOT NULL,
  locale TEXT NOT NULL,
  slug TEXT NOT NULL,
  reason TEXT NOT NULL,
  unpublished_at INTEGER NOT NULL,
  PRIMARY KEY (portal_id, article_id, locale),
  FOREIGN KEY (portal_id, article_id) REFERENCES articles (portal_id, id)
) STRICT;
CREATE INDEX tombstones_slug ON tombstones (portal_id, locale, slug);
