ALTER TABLE sections DROP COLUMN full_text_required;
ALTER TABLE portals DROP COLUMN publish_rules;
