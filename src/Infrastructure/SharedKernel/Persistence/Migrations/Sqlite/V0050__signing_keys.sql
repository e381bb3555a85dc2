-- Signing keys. One key signs and one successor is known per algorithm: two instances that rotate at once cannot both win.
CREATE TABLE oauth_signing_keys (
  id TEXT NOT NULL PRIMARY KEY,
  key_id TEXT NOT NULL,
  algorithm TEXT NOT NULL,
  state TEXT NOT NULL,
  public_key TEXT NOT NULL,
  sealed_private_key BLOB NULL,
  announced_at INTEGER NOT NULL,
  activates_at INTEGER NOT NULL,
  activated_at INTEGER NULL,
  retires_at INTEGER NULL,
  retired_at INTEGER NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX oauth_signing_keys_key_id ON oauth_signing_keys (key_id);
CREATE UNIQUE INDEX oauth_signing_keys_one_active ON oauth_signing_keys (algorithm) WHERE state = 'Active';
CREATE UNIQUE INDEX oauth_signing_keys_one_announced ON oauth_signing_keys (algorithm) WHERE state = 'Announced';
