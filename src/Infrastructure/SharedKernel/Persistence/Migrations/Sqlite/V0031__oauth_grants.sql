-- Authorization requests that wait for a person, bound to a browser.
CREATE TABLE oauth_pending_authorizations (
  id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  request TEXT NOT NULL,
  browser_hash BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  consented_by TEXT NULL,
  is_denied INTEGER NOT NULL,
  answered_at INTEGER NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX oauth_pending_authorizations_expiry ON oauth_pending_authorizations (expires_at);

-- What people have allowed clients.
CREATE TABLE oauth_consents (
  user_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  scopes TEXT NOT NULL,
  given_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (user_id, client_id)
);
CREATE INDEX oauth_consents_client ON oauth_consents (client_id);

-- Codes, refresh families and tokens hang on these; ended by one conditional statement.
CREATE TABLE oauth_grants (
  id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  scopes TEXT NOT NULL,
  session_id TEXT NOT NULL,
  is_offline INTEGER NOT NULL,
  sign_in TEXT NOT NULL,
  audiences TEXT NOT NULL,
  claims TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  revoked_at INTEGER NULL,
  end_reason TEXT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX oauth_grants_person ON oauth_grants (user_id, client_id);
CREATE INDEX oauth_grants_client ON oauth_grants (client_id);
CREATE INDEX oauth_grants_end ON oauth_grants (ends_at);
CREATE INDEX oauth_grants_revocation ON oauth_grants (revoked_at);

-- SHA-256 of codes; redeemed by one conditional statement.
CREATE TABLE oauth_authorization_codes (
  hash BLOB NOT NULL,
  grant_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  redirect_uri TEXT NOT NULL,
  code_challenge TEXT NOT NULL,
  nonce TEXT NULL,
  issued_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  redeemed_at INTEGER NULL,
  PRIMARY KEY (hash)
);
CREATE INDEX oauth_authorization_codes_expiry ON oauth_authorization_codes (expires_at);
