-- What callers asked for under an Idempotency-Key of theirs, and the sealed answer, for a day.
CREATE TABLE kernel.idempotency_keys (
  id uuid NOT NULL PRIMARY KEY,
  caller text NOT NULL,
  key_hash bytea NOT NULL,
  request_hash bytea NOT NULL,
  state text NOT NULL,
  lease_until timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  sealed_answer bytea NULL
);
CREATE UNIQUE INDEX idempotency_keys_caller_key ON kernel.idempotency_keys (caller, key_hash);
CREATE INDEX idempotency_keys_expiry ON kernel.idempotency_keys (expires_at);
