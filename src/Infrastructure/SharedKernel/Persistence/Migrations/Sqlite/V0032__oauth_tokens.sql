-- SHA-256 of refresh tokens; used by one conditional statement. The successor can be read only with the token itself.
CREATE TABLE oauth_refresh_tokens (
  hash BLOB NOT NULL,
  grant_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  issued_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  family_ends_at INTEGER NOT NULL,
  used_at INTEGER NULL,
  sealed_successor BLOB NULL,
  PRIMARY KEY (hash)
);
CREATE INDEX oauth_refresh_tokens_grant ON oauth_refresh_tokens (grant_id);
CREATE INDEX oauth_refresh_tokens_expiry ON oauth_refresh_tokens (expires_at);
CREATE INDEX oauth_refresh_tokens_use ON oauth_refresh_tokens (used_at);

-- SHA-256 of opaque access tokens, and what they say.
CREATE TABLE oauth_access_tokens (
  hash BLOB NOT NULL,
  id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  user_id TEXT NULL,
  grant_id TEXT NULL,
  session_id TEXT NULL,
  sign_in TEXT NULL,
  scopes TEXT NOT NULL,
  audiences TEXT NOT NULL,
  issued_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER NULL,
  PRIMARY KEY (hash)
);
CREATE INDEX oauth_access_tokens_expiry ON oauth_access_tokens (expires_at);

-- Ids of JWTs that were given back before they ended.
CREATE TABLE oauth_revoked_tokens (
  id TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX oauth_revoked_tokens_expiry ON oauth_revoked_tokens (expires_at);
