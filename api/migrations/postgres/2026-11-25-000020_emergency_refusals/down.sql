DROP TABLE refusals;
DROP INDEX articles_emergency;
ALTER TABLE articles DROP COLUMN refusal_proposed;
ALTER TABLE articles DROP COLUMN emergency;
ALTER TABLE editions DROP COLUMN emergency;
