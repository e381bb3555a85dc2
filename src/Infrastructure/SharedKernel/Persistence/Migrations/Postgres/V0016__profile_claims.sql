-- The claims of OIDC Core §5.1 that a profile lacked, and the parts of a postal address (§5.1.1).
ALTER TABLE identity.users
  ADD COLUMN middle_name text NULL,
  ADD COLUMN nickname text NULL,
  ADD COLUMN profile_page text NULL,
  ADD COLUMN website text NULL,
  ADD COLUMN gender text NULL,
  ADD COLUMN birthdate text NULL,
  ADD COLUMN street_address text NULL,
  ADD COLUMN locality text NULL,
  ADD COLUMN region text NULL,
  ADD COLUMN postal_code text NULL,
  ADD COLUMN country text NULL;
