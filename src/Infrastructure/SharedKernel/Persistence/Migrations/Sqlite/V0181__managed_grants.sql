-- Grants that their clients name and manage: the name, what was asked for, since when it stands, and when the first one under the name was given.
ALTER TABLE oauth_grants ADD COLUMN managed_id TEXT NULL;
ALTER TABLE oauth_grants ADD COLUMN managed_action TEXT NULL;
ALTER TABLE oauth_grants ADD COLUMN managed_from INTEGER NULL;
ALTER TABLE oauth_grants ADD COLUMN managed_since INTEGER NULL;
CREATE INDEX oauth_grants_managed ON oauth_grants (managed_id) WHERE managed_id IS NOT NULL;
