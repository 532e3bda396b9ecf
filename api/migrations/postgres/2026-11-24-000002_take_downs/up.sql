-- The ways of taking down: gone, moved to another article, or withdrawn and still readable.
ALTER TABLE tombstones ADD COLUMN kind TEXT NOT NULL DEFAULT 'gone';
ALTER TABLE tombstones ADD COLUMN successor_id UUID;
ALTER TABLE published_articles ADD COLUMN withdrawn_reason TEXT;
ALTER TABLE published_articles ADD COLUMN withdrawn_at TIMESTAMPTZ;
