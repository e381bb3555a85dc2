-- Clients that wait until somebody authenticates on another device (CIBA), by the SHA-256 of their auth_req_id.
CREATE TABLE oauth_backchannel_authentications (
  id TEXT NOT NULL,
  hash BLOB NOT NULL,
  client_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  scopes TEXT NOT NULL,
  delivery TEXT NOT NULL,
  resources TEXT NOT NULL,
  binding TEXT NOT NULL,
  binding_message TEXT NULL,
  sealed_notification BLOB NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  interval_seconds INTEGER NOT NULL,
  status TEXT NOT NULL,
  grant_id TEXT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX oauth_backchannel_authentications_hash ON oauth_backchannel_authentications (hash);
CREATE INDEX oauth_backchannel_authentications_person ON oauth_backchannel_authentications (user_id, expires_at);
CREATE INDEX oauth_backchannel_authentications_expiry ON oauth_backchannel_authentications (expires_at);

-- What such clients are still to be told; named by the request. What is pushed stands here sealed until it was taken.
CREATE TABLE oauth_backchannel_notifications (
  id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  status TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  next_attempt_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  sealed_content BLOB NULL,
  lease TEXT NULL,
  leased_until INTEGER NULL,
  last_error TEXT NULL,
  finished_at INTEGER NULL,
  PRIMARY KEY (id)
);
CREATE INDEX oauth_backchannel_notifications_due ON oauth_backchannel_notifications (status, next_attempt_at);
CREATE INDEX oauth_backchannel_notifications_end ON oauth_backchannel_notifications (finished_at);
