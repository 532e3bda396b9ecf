-- Which rules of the check before publication block in a portal, and which sections take full texts only (Điều 20.2).
ALTER TABLE portals ADD COLUMN publish_rules JSONB NOT NULL DEFAULT '{}';
ALTER TABLE sections ADD COLUMN full_text_required BOOLEAN NOT NULL DEFAULT FALSE;
-- Row-level security is forced on the owner too: for this transaction every portal is in reach.
SELECT set_config('app.portal', '*', true);
UPDATE sections SET full_text_required = TRUE WHERE key IN ('legal-normative', 'party-policy', 'consolidated');
SELECT set_config('app.portal', '', true);
