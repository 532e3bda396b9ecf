-- Search (ADR 0025): where every text that can be found stands, and the tokens that it is found by.
CREATE TABLE search_documents (
  portal_id UUID NOT NULL,
  article_id UUID NOT NULL,
  locale TEXT NOT NULL,
  place BIGINT NOT NULL,
  version INTEGER NOT NULL,
  section TEXT NOT NULL,
  content_type TEXT NOT NULL,
  genre TEXT NOT NULL,
  year INTEGER NOT NULL,
  PRIMARY KEY (portal_id, article_id, locale),
  FOREIGN KEY (portal_id, article_id, locale) REFERENCES published_articles (portal_id, article_id, locale) ON DELETE CASCADE
);
-- All that facets count is in the index.
CREATE INDEX search_documents_place ON search_documents (place, portal_id, content_type, section, genre, year);
CREATE INDEX search_documents_version ON search_documents (version);

-- Bags of tokens: no text, no positions, nothing to weigh. They belong to no portal's rows: row-level security keeps the
-- planner from using an index for an operator that is not leakproof, and full text search has none that is. The portal is
-- one of the tokens, and whatever is found is read through the walls of the tables that hold it.
CREATE TABLE search_index (
  place BIGINT PRIMARY KEY,
  tokens TSVECTOR NOT NULL
) WITH (toast_tuple_target = 128);
CREATE INDEX search_index_tokens ON search_index USING gin (tokens) WITH (gin_pending_list_limit = 512);

-- What is not public any more is not found any more, in the same transaction, however it went.
CREATE FUNCTION search_documents_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM search_index WHERE place = OLD.place;
  RETURN NULL;
END $$;
CREATE TRIGGER search_documents_gone AFTER DELETE ON search_documents FOR EACH ROW EXECUTE FUNCTION search_documents_gone();

-- `public` reads what is published in every portal, and nothing else; it writes nothing.
ALTER TABLE search_documents ENABLE ROW LEVEL SECURITY;
ALTER TABLE search_documents FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON search_documents
  USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) IN ('*', 'public'))
  WITH CHECK (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');
ALTER POLICY one_portal ON published_articles
  USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) IN ('*', 'public'))
  WITH CHECK (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');
