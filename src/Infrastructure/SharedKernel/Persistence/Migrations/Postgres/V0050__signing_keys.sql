-- Signing keys. One key signs and one successor is known per algorithm: two instances that rotate at once cannot both win.
CREATE SCHEMA IF NOT EXISTS oauth;

CREATE TABLE oauth.signing_keys (
  id uuid NOT NULL PRIMARY KEY,
  key_id text NOT NULL,
  algorithm text NOT NULL,
  state text NOT NULL,
  public_key text NOT NULL,
  sealed_private_key bytea NULL,
  announced_at timestamptz NOT NULL,
  activates_at timestamptz NOT NULL,
  activated_at timestamptz NULL,
  retires_at timestamptz NULL,
  retired_at timestamptz NULL,
  version bigint NOT NULL
);
CREATE UNIQUE INDEX signing_keys_key_id ON oauth.signing_keys (key_id);
CREATE UNIQUE INDEX signing_keys_one_active ON oauth.signing_keys (algorithm) WHERE state = 'Active';
CREATE UNIQUE INDEX signing_keys_one_announced ON oauth.signing_keys (algorithm) WHERE state = 'Announced';
