DROP INDEX article_slugs_slug;
