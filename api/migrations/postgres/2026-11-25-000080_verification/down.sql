DROP TABLE verification_entries;
DROP TABLE verifications;
DROP INDEX articles_verification;
ALTER TABLE articles DROP COLUMN asked_by;
ALTER TABLE articles DROP COLUMN answer_due_on;
ALTER TABLE articles DROP COLUMN verification;
