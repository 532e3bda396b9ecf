DROP TABLE schedules;
ALTER TABLE articles DROP COLUMN scheduled_for;
