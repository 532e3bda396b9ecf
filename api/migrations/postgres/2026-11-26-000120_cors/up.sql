-- The origins, besides those of its hosts, whose pages may read a portal's public answers from scripts (CORS).
ALTER TABLE portals ADD COLUMN allowed_origins JSONB NOT NULL DEFAULT '[]';
