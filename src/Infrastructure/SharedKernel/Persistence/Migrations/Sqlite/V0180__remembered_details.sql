-- Which authorization details somebody allowed, where their type does not ask each time.
ALTER TABLE oauth_consents ADD COLUMN details TEXT NULL;
