-- The secret itself under the key-encryption key, of clients for which signatures are made or checked with it.
ALTER TABLE oauth_client_secrets ADD COLUMN sealed_value BLOB NULL;
