-- To which keys codes and tokens are bound (RFC 9449, RFC 8705); absent for those that are bound to none.
ALTER TABLE oauth_authorization_codes ADD COLUMN dpop_key TEXT NULL;
ALTER TABLE oauth_refresh_tokens ADD COLUMN binding TEXT NULL;
ALTER TABLE oauth_access_tokens ADD COLUMN binding TEXT NULL;
