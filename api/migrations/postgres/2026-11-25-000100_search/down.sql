DROP POLICY one_portal ON published_articles;
CREATE POLICY one_portal ON published_articles USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');
DROP TABLE search_documents;
DROP FUNCTION search_documents_gone();
DROP TABLE search_index;
