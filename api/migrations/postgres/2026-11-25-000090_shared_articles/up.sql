-- Articles that a portal shows and another one owns. A row is the permission to read; no text is copied.
CREATE TABLE shared_articles (
  portal_id UUID NOT NULL REFERENCES portals (id),
  source_id UUID NOT NULL,
  article_id UUID NOT NULL,
  section TEXT NOT NULL,
  shared_by UUID NOT NULL REFERENCES users (id),
  shared_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (portal_id, source_id, article_id),
  FOREIGN KEY (portal_id, section) REFERENCES sections (portal_id, key),
  FOREIGN KEY (source_id, article_id) REFERENCES articles (portal_id, id) ON DELETE CASCADE
);
CREATE INDEX shared_articles_source ON shared_articles (source_id, article_id);

-- Both portals see it: the one that shows the article and the one that owns it.
ALTER TABLE shared_articles ENABLE ROW LEVEL SECURITY;
ALTER TABLE shared_articles FORCE ROW LEVEL SECURITY;
CREATE POLICY two_portals ON shared_articles USING (portal_id::text = current_setting('app.portal', true) OR source_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');

-- What is public of it, and what is left of it, is read there as well; it is written by its owner alone.
CREATE POLICY shared ON published_articles FOR SELECT USING (EXISTS (
  SELECT 1 FROM shared_articles s
  WHERE s.source_id = published_articles.portal_id AND s.article_id = published_articles.article_id AND s.portal_id::text = current_setting('app.portal', true)
));
CREATE POLICY shared ON tombstones FOR SELECT USING (EXISTS (
  SELECT 1 FROM shared_articles s
  WHERE s.source_id = tombstones.portal_id AND s.article_id = tombstones.article_id AND s.portal_id::text = current_setting('app.portal', true)
));
