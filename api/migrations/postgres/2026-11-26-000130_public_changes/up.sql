-- The change feed (ADR 0027): for every text that is or was public, the number of its last change. Numbers are those of the
-- portal's generation, whose row stays locked until the change is committed: a lower number is never seen after a higher one.
CREATE TABLE public_changes (
  portal_id UUID NOT NULL REFERENCES portals (id),
  item_type TEXT NOT NULL,
  item_id UUID NOT NULL,
  locale TEXT COLLATE "C" NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (portal_id, item_type, item_id, locale)
);
CREATE UNIQUE INDEX public_changes_seq ON public_changes (portal_id, seq, item_id, locale, item_type);

ALTER TABLE public_changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE public_changes FORCE ROW LEVEL SECURITY;
CREATE POLICY one_portal ON public_changes USING (portal_id::text = current_setting('app.portal', true) OR current_setting('app.portal', true) = '*');

-- Row-level security is forced on the owner too: for this transaction every portal is in reach.
SELECT set_config('app.portal', '*', true);

-- What is public, and what is left of what was, in the order in which it came about.
INSERT INTO public_changes (portal_id, item_type, item_id, locale, seq)
SELECT portal_id, 'article', article_id, locale, row_number() OVER (PARTITION BY portal_id ORDER BY at, article_id, locale)
FROM (
  SELECT portal_id, article_id, locale, published_at AS at FROM published_articles
  UNION ALL
  SELECT t.portal_id, t.article_id, t.locale, t.unpublished_at FROM tombstones t WHERE NOT EXISTS (
    SELECT 1 FROM published_articles p
    WHERE p.portal_id = t.portal_id AND p.article_id = t.article_id AND p.locale = t.locale)
) seen;
UPDATE portals SET generation = generation + (SELECT COUNT(*) FROM public_changes c WHERE c.portal_id = portals.id);

-- Whatever changes the public tables is a change, however it came about. Once for a statement: what is changed together has
-- one number.
CREATE FUNCTION tell_public_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE portals SET generation = generation + 1 WHERE id IN (SELECT portal_id FROM changed);
  INSERT INTO public_changes (portal_id, item_type, item_id, locale, seq)
  SELECT DISTINCT c.portal_id, 'article', c.article_id, c.locale, p.generation
  FROM changed c JOIN portals p ON p.id = c.portal_id
  ON CONFLICT (portal_id, item_type, item_id, locale) DO UPDATE SET seq = excluded.seq;
  RETURN NULL;
END $$;
CREATE TRIGGER published_articles_insert_told AFTER INSERT ON published_articles REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_public_change();
CREATE TRIGGER published_articles_update_told AFTER UPDATE ON published_articles REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_public_change();
CREATE TRIGGER published_articles_delete_told AFTER DELETE ON published_articles REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_public_change();
CREATE TRIGGER tombstones_insert_told AFTER INSERT ON tombstones REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_public_change();
CREATE TRIGGER tombstones_update_told AFTER UPDATE ON tombstones REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_public_change();
CREATE TRIGGER tombstones_delete_told AFTER DELETE ON tombstones REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_public_change();
