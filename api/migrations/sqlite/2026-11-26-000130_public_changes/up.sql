-- The change feed (ADR 0027): for every text that is or was public, the number of its last change. Numbers are those of the
-- portal's generation, whose row stays locked until the change is committed: a lower number is never seen after a higher one.
CREATE TABLE public_changes (
  portal_id TEXT NOT NULL REFERENCES portals (id),
  item_type TEXT NOT NULL,
  item_id TEXT NOT NULL,
  locale TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (portal_id, item_type, item_id, locale)
) STRICT;
CREATE UNIQUE INDEX public_changes_seq ON public_changes (portal_id, seq, item_id, locale, item_type);

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

-- Whatever changes the public tables is a change, however it came about.
CREATE TRIGGER published_articles_insert_told AFTER INSERT ON published_articles BEGIN
  UPDATE portals SET generation = generation + 1 WHERE id = NEW.portal_id;
  INSERT INTO public_changes (portal_id, item_type, item_id, locale, seq)
  SELECT id, 'article', NEW.article_id, NEW.locale, generation FROM portals WHERE id = NEW.portal_id
  ON CONFLICT (portal_id, item_type, item_id, locale) DO UPDATE SET seq = excluded.seq;
END;
CREATE TRIGGER published_articles_update_told AFTER UPDATE ON published_articles BEGIN
  UPDATE portals SET generation = generation + 1 WHERE id = NEW.portal_id;
  INSERT INTO public_changes (portal_id, item_type, item_id, locale, seq)
  SELECT id, 'article', NEW.article_id, NEW.locale, generation FROM portals WHERE id = NEW.portal_id
  ON CONFLICT (portal_id, item_type, item_id, locale) DO UPDATE SET seq = excluded.seq;
END;
CREATE TRIGGER published_articles_delete_told AFTER DELETE ON published_articles BEGIN
  UPDATE portals SET generation = generation + 1 WHERE id = OLD.portal_id;
  INSERT INTO public_changes (portal_id, item_type, item_id, locale, seq)
  SELECT id, 'article', OLD.article_id, OLD.locale, generation FROM portals WHERE id = OLD.portal_id
  ON CONFLICT (portal_id, item_type, item_id, locale) DO UPDATE SET seq = excluded.seq;
END;
CREATE TRIGGER tombstones_insert_told AFTER INSERT ON tombstones BEGIN
  UPDATE portals SET generation = generation + 1 WHERE id = NEW.portal_id;
  INSERT INTO public_changes (portal_id, item_type, item_id, locale, seq)
  SELECT id, 'article', NEW.article_id, NEW.locale, generation FROM portals WHERE id = NEW.portal_id
  ON CONFLICT (portal_id, item_type, item_id, locale) DO UPDATE SET seq = excluded.seq;
END;
CREATE TRIGGER tombstones_update_told AFTER UPDATE ON tombstones BEGIN
  UPDATE portals SET generation = generation + 1 WHERE id = NEW.portal_id;
  INSERT INTO public_changes (portal_id, item_type, item_id, locale, seq)
  SELECT id, 'article', NEW.article_id, NEW.locale, generation FROM portals WHERE id = NEW.portal_id
  ON CONFLICT (portal_id, item_type, item_id, locale) DO UPDATE SET seq = excluded.seq;
END;
CREATE TRIGGER tombstones_delete_told AFTER DELETE ON tombstones BEGIN
  UPDATE portals SET generation = generation + 1 WHERE id = OLD.portal_id;
  INSERT INTO public_changes (portal_id, item_type, item_id, locale, seq)
  SELECT id, 'article', OLD.article_id, OLD.locale, generation FROM portals WHERE id = OLD.portal_id
  ON CONFLICT (portal_id, item_type, item_id, locale) DO UPDATE SET seq = excluded.seq;
END;
