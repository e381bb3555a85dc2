-- The secret from which pairwise subjects are derived: one row, sealed, never changed.
CREATE TABLE oauth.pairwise_salts (
  id text NOT NULL PRIMARY KEY,
  sealed_salt bytea NOT NULL,
  created_at timestamptz NOT NULL
);
