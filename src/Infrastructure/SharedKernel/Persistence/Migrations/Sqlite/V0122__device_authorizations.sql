-- Devices that wait to be let in (RFC 8628), by the SHA-256 of their codes.
CREATE TABLE oauth_device_authorizations (
  id TEXT NOT NULL,
  device_hash BLOB NOT NULL,
  user_code_hash BLOB NOT NULL,
  client_id TEXT NOT NULL,
  scopes TEXT NOT NULL,
  resources TEXT NOT NULL,
  binding TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  interval_seconds INTEGER NOT NULL,
  status TEXT NOT NULL,
  met_in TEXT NULL,
  grant_id TEXT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX oauth_device_authorizations_device ON oauth_device_authorizations (device_hash);
CREATE UNIQUE INDEX oauth_device_authorizations_user_code ON oauth_device_authorizations (user_code_hash);
CREATE INDEX oauth_device_authorizations_expiry ON oauth_device_authorizations (expires_at);
