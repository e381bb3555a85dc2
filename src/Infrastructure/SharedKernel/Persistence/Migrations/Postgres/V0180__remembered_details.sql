-- Which authorization details somebody allowed, where their type does not ask each time.
ALTER TABLE oauth.consents ADD COLUMN details text NULL;
