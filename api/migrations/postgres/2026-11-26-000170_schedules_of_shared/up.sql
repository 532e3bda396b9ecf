-- A portal that shows an article of another one tells nobody to keep a page beyond the instant at which that article changes:
-- when it will is read there as well.
CREATE POLICY shared ON schedules FOR SELECT USING (EXISTS (
  SELECT 1 FROM shared_articles s
  WHERE s.source_id = schedules.portal_id AND s.article_id = schedules.article_id AND s.portal_id::text = current_setting('app.portal', true)
));
