-- Signed-in browsers. The cookie is stored as its hash, the place of the sign-in sealed.
CREATE TABLE sessions_sessions (
  id TEXT NOT NULL PRIMARY KEY,
  cookie_hash BLOB NOT NULL,
  user_id TEXT NOT NULL,
  authenticated_at INTEGER NOT NULL,
  acr TEXT NOT NULL,
  amr TEXT NOT NULL,
  begun_at INTEGER NOT NULL,
  last_used_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended_at INTEGER NULL,
  end_reason TEXT NULL,
  device TEXT NOT NULL,
  sealed_origin BLOB NULL
);
CREATE UNIQUE INDEX sessions_sessions_cookie ON sessions_sessions (cookie_hash);
CREATE INDEX sessions_sessions_live ON sessions_sessions (user_id) WHERE ended_at IS NULL;
CREATE INDEX sessions_sessions_expiry ON sessions_sessions (expires_at);
