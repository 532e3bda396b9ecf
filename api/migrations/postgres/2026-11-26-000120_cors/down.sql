ALTER TABLE portals DROP COLUMN allowed_origins;
