-- Authorization requests that were pushed (RFC 9126), by the SHA-256 of their references; taken by one conditional statement.
CREATE TABLE oauth.pushed_requests (
  hash bytea NOT NULL,
  client_id text NOT NULL,
  parameters text NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (hash)
);
CREATE INDEX oauth_pushed_requests_expiry ON oauth.pushed_requests (expires_at);
