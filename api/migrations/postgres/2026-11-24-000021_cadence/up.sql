-- When an edition first was public: the record of updates (Điều 19.1). It is set once and never moves.
ALTER TABLE editions ADD COLUMN published_at TIMESTAMPTZ;
CREATE INDEX editions_published ON editions (portal_id, published_at);

-- What was published before is told by the events. Row-level security holds the migration, too: it works in every portal.
SELECT set_config('app.portal', '*', true);
UPDATE editions SET published_at = told.at
FROM (
  SELECT portal_id, (payload ->> 'id')::uuid AS article, (payload ->> 'edition')::integer AS number, MIN(created_at) AS at
  FROM outbox WHERE kind = 'article.published' GROUP BY 1, 2, 3
) AS told
WHERE editions.portal_id = told.portal_id AND editions.article_id = told.article AND editions.number = told.number;
