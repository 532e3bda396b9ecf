DROP TABLE jobs;
DROP TABLE idempotency_keys;
DROP TABLE outbox;
DROP TABLE audit_events;
DROP TABLE audit_heads;
DROP FUNCTION refuse_change;
