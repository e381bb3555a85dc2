-- Authorization requests that were pushed (RFC 9126), by the SHA-256 of their references; taken by one conditional statement.
CREATE TABLE oauth_pushed_requests (
  hash BLOB NOT NULL,
  client_id TEXT NOT NULL,
  parameters TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (hash)
);
CREATE INDEX oauth_pushed_requests_expiry ON oauth_pushed_requests (expires_at);
