-- Which rules of the check before publication block in a portal, and which sections take full texts only (Điều 20.2).
ALTER TABLE portals ADD COLUMN publish_rules TEXT NOT NULL DEFAULT '{}';
ALTER TABLE sections ADD COLUMN full_text_required INTEGER NOT NULL DEFAULT 0;
UPDATE sections SET full_text_required = 1 WHERE key IN ('legal-normative', 'party-policy', 'consolidated');
