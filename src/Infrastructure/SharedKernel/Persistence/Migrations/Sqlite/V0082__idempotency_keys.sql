-- What callers asked for under an Idempotency-Key of theirs, and the sealed answer, for a day.
CREATE TABLE kernel_idempotency_keys (
  id TEXT NOT NULL PRIMARY KEY,
  caller TEXT NOT NULL,
  key_hash BLOB NOT NULL,
  request_hash BLOB NOT NULL,
  state TEXT NOT NULL,
  lease_until INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  sealed_answer BLOB NULL
);
CREATE UNIQUE INDEX kernel_idempotency_keys_caller_key ON kernel_idempotency_keys (caller, key_hash);
CREATE INDEX kernel_idempotency_keys_expiry ON kernel_idempotency_keys (expires_at);
