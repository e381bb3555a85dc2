-- How a client registered itself: the hash of its registration access token, and the bounds that it keeps.
ALTER TABLE oauth_clients ADD COLUMN registration TEXT NULL;

-- What clients may be that are registered with the token.
ALTER TABLE oauth_initial_access_tokens ADD COLUMN policy TEXT NOT NULL DEFAULT '{}';
