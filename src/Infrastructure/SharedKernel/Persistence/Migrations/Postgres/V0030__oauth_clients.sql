CREATE SCHEMA IF NOT EXISTS oauth;

-- Applications that are known here. What their owners decide is one JSON document; only what queries need has a column.
CREATE TABLE oauth.clients (
  client_id text NOT NULL,
  settings text NOT NULL,
  is_enabled boolean NOT NULL,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (client_id)
);

-- SHA-256 of secrets with 256 random bits.
CREATE TABLE oauth.client_secrets (
  id uuid NOT NULL,
  client_id text NOT NULL,
  hash bytea NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NULL,
  PRIMARY KEY (id),
  FOREIGN KEY (client_id) REFERENCES oauth.clients (client_id) ON DELETE CASCADE
);
CREATE INDEX oauth_client_secrets_client ON oauth.client_secrets (client_id);

-- From where scripts of public clients may call (CORS).
CREATE TABLE oauth.client_origins (
  client_id text NOT NULL,
  origin text NOT NULL,
  PRIMARY KEY (client_id, origin),
  FOREIGN KEY (client_id) REFERENCES oauth.clients (client_id) ON DELETE CASCADE
);
CREATE INDEX oauth_client_origins_origin ON oauth.client_origins (origin);

-- API scopes.
CREATE TABLE oauth.scopes (
  name text NOT NULL,
  words text NOT NULL,
  audience text NOT NULL,
  created_at timestamptz NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (name)
);

-- SHA-256 of tokens for dynamic client registration.
CREATE TABLE oauth.initial_access_tokens (
  id uuid NOT NULL,
  name text NOT NULL,
  hash bytea NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NULL,
  uses_left integer NULL,
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX oauth_initial_access_tokens_name ON oauth.initial_access_tokens (name);
CREATE UNIQUE INDEX oauth_initial_access_tokens_hash ON oauth.initial_access_tokens (hash);
