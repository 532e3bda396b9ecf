-- Translations of articles: each with its own state, and its own way to the public.
CREATE TABLE translations (
  portal_id UUID NOT NULL,
  article_id UUID NOT NULL,
  locale TEXT COLLATE "C" NOT NULL,
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  body TEXT NOT NULL,
  source_edition INTEGER NOT NULL,
  source_revision INTEGER NOT NULL,
  translator_id UUID NOT NULL REFERENCES users (id),
  last_editor_id UUID NOT NULL REFERENCES users (id),
  reviewer_id UUID REFERENCES users (id),
  return_note TEXT,
  unpublish_reason TEXT,
  published JSONB,
  published_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (portal_id, article_id, locale),
  FOREIGN KEY (portal_id, article_id) REFERENCES articles (portal_id, id),
  FOREIGN KEY (portal_id, article_id, source_edition, source_revision)
    REFERENCES revisions (portal_id, article_id, edition, number)
);
CREATE INDEX translations_state ON translations (portal_id, state, updated_at, article_id, locale);
CREATE INDEX translations_updated ON translations (portal_id, updated_at, article_id, locale);

ALTER TABLE translations ENABLE ROW LEVEL SECURITY;
ALTER TABLE translations FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON translations USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');

-- Since when the public text of the source says something else.
ALTER TABLE published_articles ADD COLUMN outdated_since TIMESTAMPTZ;

-- The texts so far stand in the revisions. Row-level security is forced on the owner too: for this transaction every
-- portal is in reach.
SELECT set_config('app.portal', '*', true);

-- What is public now is a published translation of the edition it came out with.
INSERT INTO translations (portal_id, article_id, locale, version, state, title, summary, body, source_edition,
  source_revision, translator_id, last_editor_id, published, published_at, created_at, updated_at)
SELECT p.portal_id, p.article_id, p.locale, 1, 'published', p.title, p.summary, p.body, e.number, e.revision,
  e.author_id, e.last_editor_id,
  jsonb_build_object('text', jsonb_build_object('title', p.title, 'summary', p.summary, 'body', p.body),
    'edition', e.number, 'revision', e.revision),
  p.published_at, e.created_at, p.published_at
FROM published_articles p
JOIN editions e ON e.portal_id = p.portal_id AND e.article_id = p.article_id AND e.number = p.edition
WHERE p.locale <> 'vi'
ON CONFLICT DO NOTHING;

-- What was taken down with its article comes back with it, as it was approved.
INSERT INTO translations (portal_id, article_id, locale, version, state, title, summary, body, source_edition,
  source_revision, translator_id, last_editor_id, published, published_at, created_at, updated_at)
SELECT a.portal_id, a.id, t ->> 'locale', 1, 'published', t ->> 'title', COALESCE(t ->> 'summary', ''),
  COALESCE(t ->> 'body', ''), e.number, e.revision, e.author_id, e.last_editor_id,
  jsonb_build_object('text', jsonb_build_object('title', t ->> 'title', 'summary', COALESCE(t ->> 'summary', ''),
    'body', COALESCE(t ->> 'body', '')), 'edition', e.number, 'revision', e.revision),
  a.published_at, e.created_at, a.updated_at
FROM articles a
JOIN editions e ON e.portal_id = a.portal_id AND e.article_id = a.id AND e.number = a.edition
JOIN revisions r ON r.portal_id = a.portal_id AND r.article_id = a.id AND r.edition = e.number AND r.number = e.revision
CROSS JOIN LATERAL jsonb_array_elements(COALESCE(r.draft -> 'translations', '[]')) t
JOIN tombstones g ON g.portal_id = a.portal_id AND g.article_id = a.id AND g.locale = t ->> 'locale'
WHERE a.state = 'unpublished'
ON CONFLICT DO NOTHING;

-- All others are drafts; so is what stands beside a public text and says something else.
INSERT INTO translations (portal_id, article_id, locale, version, state, title, summary, body, source_edition,
  source_revision, translator_id, last_editor_id, created_at, updated_at)
SELECT a.portal_id, a.id, t ->> 'locale', 1, 'draft', t ->> 'title', COALESCE(t ->> 'summary', ''),
  COALESCE(t ->> 'body', ''), e.number, e.revision, e.author_id, e.last_editor_id, e.created_at, a.updated_at
FROM articles a
JOIN editions e ON e.portal_id = a.portal_id AND e.article_id = a.id AND e.number = a.edition
JOIN revisions r ON r.portal_id = a.portal_id AND r.article_id = a.id AND r.edition = e.number AND r.number = e.revision
CROSS JOIN LATERAL jsonb_array_elements(COALESCE(r.draft -> 'translations', '[]')) t
ON CONFLICT (portal_id, article_id, locale) DO UPDATE
SET state = 'draft', title = excluded.title, summary = excluded.summary, body = excluded.body,
  source_edition = excluded.source_edition, source_revision = excluded.source_revision,
  last_editor_id = excluded.last_editor_id, updated_at = excluded.updated_at
WHERE (translations.title, translations.summary, translations.body)
  <> (excluded.title, excluded.summary, excluded.body);

UPDATE articles SET locales = '["vi"]'::jsonb || (
  SELECT jsonb_agg(t.locale ORDER BY t.locale) FROM translations t
  WHERE t.portal_id = articles.portal_id AND t.article_id = articles.id
)
WHERE EXISTS (
  SELECT 1 FROM translations t WHERE t.portal_id = articles.portal_id AND t.article_id = articles.id
);

UPDATE revisions SET draft = draft - 'translations' WHERE draft ? 'translations';
SELECT set_config('app.portal', '', true);
