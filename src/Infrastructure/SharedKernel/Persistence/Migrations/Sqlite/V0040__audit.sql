-- Every event of every module, written in the transaction that it tells about.
CREATE TABLE audit_entries (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  occurred_at INTEGER NOT NULL,
  recorded_tx INTEGER NOT NULL DEFAULT 0,
  subject TEXT,
  actor_user TEXT,
  actor_client TEXT,
  session TEXT,
  client TEXT,
  origin TEXT NOT NULL,
  correlation_id TEXT NOT NULL,
  ordering_key TEXT NOT NULL,
  payload TEXT NOT NULL,
  personal BLOB,
  personal_key TEXT,
  mac BLOB NOT NULL
);
CREATE INDEX ix_audit_entries_commit_order ON audit_entries (recorded_tx, position);
CREATE INDEX ix_audit_entries_time ON audit_entries (occurred_at, id);
CREATE INDEX ix_audit_entries_name ON audit_entries (name, occurred_at, id);
CREATE INDEX ix_audit_entries_subject ON audit_entries (subject, occurred_at, id) WHERE subject IS NOT NULL;
CREATE INDEX ix_audit_entries_actor_user ON audit_entries (actor_user, occurred_at, id) WHERE actor_user IS NOT NULL;
CREATE INDEX ix_audit_entries_client ON audit_entries (client, occurred_at, id) WHERE client IS NOT NULL;
CREATE INDEX ix_audit_entries_correlation ON audit_entries (correlation_id);

-- The gap-free order of the log, and the hash chain along it.
CREATE TABLE audit_seals (
  sequence INTEGER PRIMARY KEY,
  entry_id TEXT NOT NULL UNIQUE,
  hash BLOB NOT NULL
);

-- One signed statement per batch: the log up to here has this hash.
CREATE TABLE audit_checkpoints (
  sequence INTEGER PRIMARY KEY,
  first_sequence INTEGER NOT NULL,
  hash BLOB NOT NULL,
  merkle_root BLOB NOT NULL,
  at INTEGER NOT NULL,
  key_id TEXT NOT NULL,
  signature BLOB NOT NULL
);

-- How far the sealer has come; the fence keeps a former leader out.
CREATE TABLE audit_sealing (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  sequence INTEGER NOT NULL,
  hash BLOB NOT NULL,
  last_tx INTEGER NOT NULL,
  last_position INTEGER NOT NULL,
  base_position INTEGER NOT NULL,
  retained_after INTEGER NOT NULL,
  fence INTEGER NOT NULL
);
INSERT INTO audit_sealing VALUES (1, 0, zeroblob(32), 0, 0, 0, 0, 0);

-- The audit keys: checksums and signatures, sealed under the key-encryption key.
CREATE TABLE audit_keys (
  id TEXT PRIMARY KEY,
  purpose TEXT NOT NULL,
  generation INTEGER NOT NULL,
  sealed_key BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (purpose, generation)
);

-- The data keys of people; destroying one makes the personal parts of that person's entries unreadable for ever.
CREATE TABLE audit_person_keys (
  id TEXT PRIMARY KEY,
  subject TEXT UNIQUE,
  period TEXT UNIQUE,
  wrapped_key BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  CHECK ((subject IS NULL) <> (period IS NULL))
);

-- Append-only: no edit at all, and no removal but of what retention has let go.
CREATE TRIGGER audit_entries_refuse_edit BEFORE UPDATE ON audit_entries
BEGIN
  SELECT RAISE(ABORT, 'audit_entries is append-only');
END;
CREATE TRIGGER audit_entries_refuse_removal BEFORE DELETE ON audit_entries
WHEN NOT EXISTS (
  SELECT 1 FROM audit_seals s, audit_sealing g WHERE s.entry_id = OLD.id AND s.sequence <= g.retained_after
)
BEGIN
  SELECT RAISE(ABORT, 'audit_entries is append-only');
END;
