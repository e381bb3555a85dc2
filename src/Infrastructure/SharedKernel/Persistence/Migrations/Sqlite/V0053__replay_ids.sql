-- Ids that may be used once, as SHA-256 of purpose and id; swept after they expired.
CREATE TABLE kernel_replay_ids (
  id_hash BLOB NOT NULL PRIMARY KEY,
  expires_at INTEGER NOT NULL
);
CREATE INDEX kernel_replay_ids_expired ON kernel_replay_ids (expires_at);
