-- Applications that are known here. What their owners decide is one JSON document; only what queries need has a column.
CREATE TABLE oauth_clients (
  client_id TEXT NOT NULL,
  settings TEXT NOT NULL,
  is_enabled INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (client_id)
);

-- SHA-256 of secrets with 256 random bits.
CREATE TABLE oauth_client_secrets (
  id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  hash BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NULL,
  PRIMARY KEY (id),
  FOREIGN KEY (client_id) REFERENCES oauth_clients (client_id) ON DELETE CASCADE
);
CREATE INDEX oauth_client_secrets_client ON oauth_client_secrets (client_id);

-- From where scripts of public clients may call (CORS).
CREATE TABLE oauth_client_origins (
  client_id TEXT NOT NULL,
  origin TEXT NOT NULL,
  PRIMARY KEY (client_id, origin),
  FOREIGN KEY (client_id) REFERENCES oauth_clients (client_id) ON DELETE CASCADE
);
CREATE INDEX oauth_client_origins_origin ON oauth_client_origins (origin);

-- API scopes.
CREATE TABLE oauth_scopes (
  name TEXT NOT NULL,
  words TEXT NOT NULL,
  audience TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (name)
);

-- SHA-256 of tokens for dynamic client registration.
CREATE TABLE oauth_initial_access_tokens (
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  hash BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NULL,
  uses_left INTEGER NULL,
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX oauth_initial_access_tokens_name ON oauth_initial_access_tokens (name);
CREATE UNIQUE INDEX oauth_initial_access_tokens_hash ON oauth_initial_access_tokens (hash);
