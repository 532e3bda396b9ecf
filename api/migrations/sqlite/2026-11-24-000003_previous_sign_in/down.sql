ALTER TABLE sessions DROP COLUMN previous_login_at;
