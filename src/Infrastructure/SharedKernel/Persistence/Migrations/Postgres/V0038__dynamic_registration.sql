-- How a client registered itself: the hash of its registration access token, and the bounds that it keeps.
ALTER TABLE oauth.clients ADD COLUMN registration text NULL;

-- What clients may be that are registered with the token.
ALTER TABLE oauth.initial_access_tokens ADD COLUMN policy text NOT NULL DEFAULT '{}';
