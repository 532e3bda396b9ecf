-- The texts at work go back into the newest revisions.
UPDATE revisions SET draft = json_set(draft, '$.translations', (
  SELECT json_group_array(json_object('locale', t.locale, 'title', t.title, 'summary', t.summary, 'body', t.body))
  FROM translations t WHERE t.portal_id = revisions.portal_id AND t.article_id = revisions.article_id
))
WHERE EXISTS (
  SELECT 1 FROM articles a
  JOIN editions e ON e.portal_id = a.portal_id AND e.article_id = a.id AND e.number = a.edition
  JOIN translations t ON t.portal_id = a.portal_id AND t.article_id = a.id
  WHERE a.portal_id = revisions.portal_id AND a.id = revisions.article_id
    AND revisions.edition = e.number AND revisions.number = e.revision
);
ALTER TABLE published_articles DROP COLUMN outdated_since;
DROP TABLE translations;
