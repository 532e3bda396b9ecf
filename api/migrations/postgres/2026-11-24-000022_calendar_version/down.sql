ALTER TABLE calendar_years DROP COLUMN version;
