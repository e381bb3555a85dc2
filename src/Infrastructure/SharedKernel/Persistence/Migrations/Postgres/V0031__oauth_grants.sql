-- Authorization requests that wait for a person, bound to a browser.
CREATE TABLE oauth.pending_authorizations (
  id uuid NOT NULL,
  client_id text NOT NULL,
  request text NOT NULL,
  browser_hash bytea NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  consented_by uuid NULL,
  is_denied boolean NOT NULL,
  answered_at timestamptz NULL,
  version bigint NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX oauth_pending_authorizations_expiry ON oauth.pending_authorizations (expires_at);

-- What people have allowed clients.
CREATE TABLE oauth.consents (
  user_id uuid NOT NULL,
  client_id text NOT NULL,
  scopes text NOT NULL,
  given_at timestamptz NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (user_id, client_id)
);
CREATE INDEX oauth_consents_client ON oauth.consents (client_id);

-- Codes, refresh families and tokens hang on these; ended by one conditional statement.
CREATE TABLE oauth.grants (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  client_id text NOT NULL,
  scopes text NOT NULL,
  session_id uuid NOT NULL,
  is_offline boolean NOT NULL,
  sign_in text NOT NULL,
  audiences text NOT NULL,
  claims text NOT NULL,
  created_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  revoked_at timestamptz NULL,
  end_reason text NULL,
  PRIMARY KEY (id)
);
CREATE INDEX oauth_grants_person ON oauth.grants (user_id, client_id);
CREATE INDEX oauth_grants_client ON oauth.grants (client_id);
CREATE INDEX oauth_grants_end ON oauth.grants (ends_at);
CREATE INDEX oauth_grants_revocation ON oauth.grants (revoked_at);

-- SHA-256 of codes; redeemed by one conditional statement.
CREATE TABLE oauth.authorization_codes (
  hash bytea NOT NULL,
  grant_id uuid NOT NULL,
  client_id text NOT NULL,
  redirect_uri text NOT NULL,
  code_challenge text NOT NULL,
  nonce text NULL,
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  redeemed_at timestamptz NULL,
  PRIMARY KEY (hash)
);
CREATE INDEX oauth_authorization_codes_expiry ON oauth.authorization_codes (expires_at);
