DROP TRIGGER published_articles_insert_told;
DROP TRIGGER published_articles_update_told;
DROP TRIGGER published_articles_delete_told;
DROP TRIGGER tombstones_insert_told;
DROP TRIGGER tombstones_update_told;
DROP TRIGGER tombstones_delete_told;
DROP TABLE public_changes;
