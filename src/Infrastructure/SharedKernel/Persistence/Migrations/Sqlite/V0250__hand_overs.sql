-- Sessions of people on their way to applications behind proxies, and what they are bound to there. Bearer values are hashes.
CREATE TABLE authz_hand_over_codes (
  code_hash BLOB NOT NULL,
  session_id TEXT NOT NULL,
  host TEXT NOT NULL,
  browser_hash BLOB NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (code_hash)
);
CREATE INDEX authz_hand_over_codes_expiry ON authz_hand_over_codes (expires_at);

CREATE TABLE authz_host_sessions (
  cookie_hash BLOB NOT NULL,
  session_id TEXT NOT NULL,
  host TEXT NOT NULL,
  begun_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (cookie_hash)
);
CREATE INDEX authz_host_sessions_expiry ON authz_host_sessions (expires_at);
