-- Search (ADR 0025): where every text that can be found stands, and the tokens that it is found by.
CREATE TABLE search_documents (
  portal_id TEXT NOT NULL,
  article_id TEXT NOT NULL,
  locale TEXT NOT NULL,
  place INTEGER NOT NULL,
  version INTEGER NOT NULL,
  section TEXT NOT NULL,
  content_type TEXT NOT NULL,
  genre TEXT NOT NULL,
  year INTEGER NOT NULL,
  PRIMARY KEY (portal_id, article_id, locale),
  FOREIGN KEY (portal_id, article_id, locale) REFERENCES published_articles (portal_id, article_id, locale) ON DELETE CASCADE
) STRICT;
-- All that facets count is in the index.
CREATE INDEX search_documents_place ON search_documents (place, portal_id, content_type, section, genre, year);
CREATE INDEX search_documents_version ON search_documents (version);

-- Bags of tokens: no text, no positions, nothing to weigh. A token is made of letters, digits, `-` and `_`.
CREATE VIRTUAL TABLE search_index USING fts5 (
  tokens, content = '', contentless_delete = 1, detail = 'none', tokenize = "ascii tokenchars '-_'"
);

-- What is not public any more is not found any more, in the same transaction, however it went.
CREATE TRIGGER search_documents_gone AFTER DELETE ON search_documents BEGIN
  DELETE FROM search_index WHERE rowid = OLD.place;
END;
