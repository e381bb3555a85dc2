-- The secret from which pairwise subjects are derived: one row, sealed, never changed.
CREATE TABLE oauth_pairwise_salts (
  id TEXT NOT NULL PRIMARY KEY,
  sealed_salt BLOB NOT NULL,
  created_at INTEGER NOT NULL
);
