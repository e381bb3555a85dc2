-- What opaque access tokens say beyond the ordinary: actors, and what enhancers add.
ALTER TABLE oauth.access_tokens ADD COLUMN extra_claims text NULL;
