-- SHA-256 of refresh tokens; used by one conditional statement. The successor can be read only with the token itself.
CREATE TABLE oauth.refresh_tokens (
  hash bytea NOT NULL,
  grant_id uuid NOT NULL,
  client_id text NOT NULL,
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  family_ends_at timestamptz NOT NULL,
  used_at timestamptz NULL,
  sealed_successor bytea NULL,
  PRIMARY KEY (hash)
);
CREATE INDEX oauth_refresh_tokens_grant ON oauth.refresh_tokens (grant_id);
CREATE INDEX oauth_refresh_tokens_expiry ON oauth.refresh_tokens (expires_at);
CREATE INDEX oauth_refresh_tokens_use ON oauth.refresh_tokens (used_at);

-- SHA-256 of opaque access tokens, and what they say.
CREATE TABLE oauth.access_tokens (
  hash bytea NOT NULL,
  id uuid NOT NULL,
  client_id text NOT NULL,
  user_id uuid NULL,
  grant_id uuid NULL,
  session_id uuid NULL,
  sign_in text NULL,
  scopes text NOT NULL,
  audiences text NOT NULL,
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz NULL,
  PRIMARY KEY (hash)
);
CREATE INDEX oauth_access_tokens_expiry ON oauth.access_tokens (expires_at);

-- Ids of JWTs that were given back before they ended.
CREATE TABLE oauth.revoked_tokens (
  id uuid NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX oauth_revoked_tokens_expiry ON oauth.revoked_tokens (expires_at);
