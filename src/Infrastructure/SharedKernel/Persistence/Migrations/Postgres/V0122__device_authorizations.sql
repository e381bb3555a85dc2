-- Devices that wait to be let in (RFC 8628), by the SHA-256 of their codes.
CREATE TABLE oauth.device_authorizations (
  id uuid NOT NULL,
  device_hash bytea NOT NULL,
  user_code_hash bytea NOT NULL,
  client_id text NOT NULL,
  scopes text NOT NULL,
  resources text NOT NULL,
  binding text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  interval_seconds integer NOT NULL,
  status text NOT NULL,
  met_in uuid NULL,
  grant_id uuid NULL,
  version bigint NOT NULL,
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX oauth_device_authorizations_device ON oauth.device_authorizations (device_hash);
CREATE UNIQUE INDEX oauth_device_authorizations_user_code ON oauth.device_authorizations (user_code_hash);
CREATE INDEX oauth_device_authorizations_expiry ON oauth.device_authorizations (expires_at);
