-- What has or had a slug is asked for without its language.
CREATE INDEX article_slugs_slug ON article_slugs (portal_id, slug);
