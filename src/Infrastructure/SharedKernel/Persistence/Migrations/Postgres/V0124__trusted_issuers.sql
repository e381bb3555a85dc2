-- Those whose assertions about people are good for tokens here (RFC 7523).
CREATE TABLE oauth.trusted_issuers (
  name text NOT NULL,
  issuer text NOT NULL,
  settings text NOT NULL,
  is_enabled boolean NOT NULL,
  created_at timestamptz NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (name)
);
CREATE UNIQUE INDEX oauth_trusted_issuers_issuer ON oauth.trusted_issuers (issuer);
