-- Grants that their clients name and manage: the name, what was asked for, since when it stands, and when the first one under the name was given.
ALTER TABLE oauth.grants ADD COLUMN managed_id text NULL;
ALTER TABLE oauth.grants ADD COLUMN managed_action text NULL;
ALTER TABLE oauth.grants ADD COLUMN managed_from timestamptz NULL;
ALTER TABLE oauth.grants ADD COLUMN managed_since timestamptz NULL;
CREATE INDEX oauth_grants_managed ON oauth.grants (managed_id) WHERE managed_id IS NOT NULL;
