-- Published versions of the policies. Rows are never changed and never removed: history is what can be compared and gone back to.
CREATE TABLE authz_policy_versions (
  number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
  documents TEXT NOT NULL,
  policy_schema TEXT NULL,
  tests TEXT NULL,
  digest TEXT NOT NULL,
  base INTEGER NOT NULL,
  origin TEXT NOT NULL,
  reason TEXT NOT NULL,
  author_user TEXT NULL,
  author_client TEXT NULL,
  edge TEXT NOT NULL,
  published_at INTEGER NOT NULL
);

-- One row: which version is in force. Whoever publishes holds it until the commit.
CREATE TABLE authz_policy_state (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  in_force INTEGER NOT NULL
);
INSERT INTO authz_policy_state (id, in_force) VALUES (1, 0);

CREATE TABLE authz_policy_drafts (
  id TEXT NOT NULL PRIMARY KEY,
  title TEXT NOT NULL,
  based_on INTEGER NOT NULL,
  documents TEXT NOT NULL,
  policy_schema TEXT NULL,
  tests TEXT NULL,
  author_user TEXT NULL,
  author_client TEXT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX authz_policy_drafts_changed_at ON authz_policy_drafts (changed_at);

-- One row: what became of the watched directory the last time that it changed.
CREATE TABLE authz_policy_directory (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  digest TEXT NOT NULL,
  commit_id TEXT NULL,
  refusal TEXT NULL,
  problem TEXT NULL,
  version INTEGER NOT NULL,
  judged_at INTEGER NOT NULL
);
