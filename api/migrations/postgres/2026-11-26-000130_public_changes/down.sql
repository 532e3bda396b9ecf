DROP TRIGGER published_articles_insert_told ON published_articles;
DROP TRIGGER published_articles_update_told ON published_articles;
DROP TRIGGER published_articles_delete_told ON published_articles;
DROP TRIGGER tombstones_insert_told ON tombstones;
DROP TRIGGER tombstones_update_told ON tombstones;
DROP TRIGGER tombstones_delete_told ON tombstones;
DROP FUNCTION tell_public_change();
DROP TABLE public_changes;
