-- What opaque access tokens say beyond the ordinary: actors, and what enhancers add.
ALTER TABLE oauth_access_tokens ADD COLUMN extra_claims TEXT NULL;
