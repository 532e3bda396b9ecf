-- The texts at work go back into the newest revisions.
SELECT set_config('app.portal', '*', true);
UPDATE revisions r SET draft = r.draft || jsonb_build_object('translations', (
  SELECT jsonb_agg(jsonb_build_object('locale', t.locale, 'title', t.title, 'summary', t.summary, 'body', t.body)
    ORDER BY t.locale)
  FROM translations t WHERE t.portal_id = r.portal_id AND t.article_id = r.article_id
))
FROM articles a
JOIN editions e ON e.portal_id = a.portal_id AND e.article_id = a.id AND e.number = a.edition
WHERE r.portal_id = a.portal_id AND r.article_id = a.id AND r.edition = e.number AND r.number = e.revision
  AND EXISTS (SELECT 1 FROM translations t WHERE t.portal_id = r.portal_id AND t.article_id = r.article_id);
SELECT set_config('app.portal', '', true);
ALTER TABLE published_articles DROP COLUMN outdated_since;
DROP TABLE translations;
