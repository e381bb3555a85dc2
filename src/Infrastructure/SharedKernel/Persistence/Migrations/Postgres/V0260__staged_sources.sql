-- Who will look after each entity of a batch: a backup brings back those of every source.
ALTER TABLE authz.staged_entities ADD COLUMN source text NOT NULL DEFAULT 'import';
