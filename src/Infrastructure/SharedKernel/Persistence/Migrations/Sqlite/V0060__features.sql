-- What administrators said about feature flags; without a row the catalogue's default holds.
CREATE TABLE features_overrides (
  name TEXT NOT NULL PRIMARY KEY,
  is_on INTEGER NOT NULL,
  percentage INTEGER NOT NULL,
  groups TEXT NOT NULL,
  reason TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);
