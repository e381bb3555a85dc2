-- The claims of OIDC Core §5.1 that a profile lacked, and the parts of a postal address (§5.1.1).
ALTER TABLE identity_users ADD COLUMN middle_name TEXT NULL;
ALTER TABLE identity_users ADD COLUMN nickname TEXT NULL;
ALTER TABLE identity_users ADD COLUMN profile_page TEXT NULL;
ALTER TABLE identity_users ADD COLUMN website TEXT NULL;
ALTER TABLE identity_users ADD COLUMN gender TEXT NULL;
ALTER TABLE identity_users ADD COLUMN birthdate TEXT NULL;
ALTER TABLE identity_users ADD COLUMN street_address TEXT NULL;
ALTER TABLE identity_users ADD COLUMN locality TEXT NULL;
ALTER TABLE identity_users ADD COLUMN region TEXT NULL;
ALTER TABLE identity_users ADD COLUMN postal_code TEXT NULL;
ALTER TABLE identity_users ADD COLUMN country TEXT NULL;
