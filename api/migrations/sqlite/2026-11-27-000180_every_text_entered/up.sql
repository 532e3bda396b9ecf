-- What was public before there was a search gets an entry, of version 0: the server enters it anew, and has not to look for what
-- is missing among everything that is public.
INSERT INTO search_documents (portal_id, article_id, locale, place, version, section, content_type, genre, year)
SELECT portal_id, article_id, locale, -ROW_NUMBER() OVER (ORDER BY portal_id, article_id, locale), 0, section, 'article', genre, 0
FROM published_articles AS text
WHERE withdrawn_at IS NULL AND archived_at IS NULL AND NOT EXISTS (
  SELECT 1 FROM search_documents AS entered
  WHERE entered.portal_id = text.portal_id AND entered.article_id = text.article_id AND entered.locale = text.locale
);
