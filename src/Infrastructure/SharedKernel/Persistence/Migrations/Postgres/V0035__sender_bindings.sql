-- To which keys codes and tokens are bound (RFC 9449, RFC 8705); absent for those that are bound to none.
ALTER TABLE oauth.authorization_codes ADD COLUMN dpop_key text NULL;
ALTER TABLE oauth.refresh_tokens ADD COLUMN binding text NULL;
ALTER TABLE oauth.access_tokens ADD COLUMN binding text NULL;
