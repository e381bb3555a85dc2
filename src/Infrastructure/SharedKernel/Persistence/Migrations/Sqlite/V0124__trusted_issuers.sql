-- Those whose assertions about people are good for tokens here (RFC 7523).
CREATE TABLE oauth_trusted_issuers (
  name TEXT NOT NULL,
  issuer TEXT NOT NULL,
  settings TEXT NOT NULL,
  is_enabled INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (name)
);
CREATE UNIQUE INDEX oauth_trusted_issuers_issuer ON oauth_trusted_issuers (issuer);
