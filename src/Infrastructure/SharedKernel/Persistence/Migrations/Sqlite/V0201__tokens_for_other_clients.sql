-- The client for which an opaque token speaks, where that is not the one that holds it (RFC 8693).
ALTER TABLE oauth_access_tokens ADD COLUMN on_behalf_of TEXT NULL;
