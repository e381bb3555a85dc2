-- Ids that may be used once, as SHA-256 of purpose and id; swept after they expired.
CREATE TABLE kernel.replay_ids (
  id_hash bytea NOT NULL PRIMARY KEY,
  expires_at timestamptz NOT NULL
);
CREATE INDEX replay_ids_expired ON kernel.replay_ids (expires_at);
