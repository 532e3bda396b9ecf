-- Whoever signs in is shown when they, or somebody else, did so before.
ALTER TABLE sessions ADD COLUMN previous_login_at INTEGER;

-- Working notes that had got into the legal bases of the default sections.
UPDATE sections SET legal_basis = NULL WHERE legal_basis IN ('product', 'vbpl practice');
UPDATE sections SET legal_basis = 'NĐ 244/2026' WHERE legal_basis LIKE 'NĐ 244/2026 (%';
UPDATE sections SET legal_basis = 'TT 32/2017 Đ16.4.b' WHERE legal_basis = 'TT 32/2017 Đ16.4.b (HTML tree + XML)';
