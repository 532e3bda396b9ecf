-- The administrator of the platform enters what is announced: each change names the version that it saw.
ALTER TABLE calendar_years ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
