-- Who will look after each entity of a batch: a backup brings back those of every source.
ALTER TABLE authz_staged_entities ADD COLUMN source TEXT NOT NULL DEFAULT 'import';
