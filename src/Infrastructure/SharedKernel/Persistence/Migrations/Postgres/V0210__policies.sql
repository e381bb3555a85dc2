-- Published versions of the policies. Rows are never changed and never removed: history is what can be compared and gone back to.
CREATE TABLE authz.policy_versions (
  number bigint NOT NULL PRIMARY KEY CHECK (number > 0),
  documents text NOT NULL,
  policy_schema text NULL,
  tests text NULL,
  digest text NOT NULL,
  base bigint NOT NULL,
  origin text NOT NULL,
  reason text NOT NULL,
  author_user uuid NULL,
  author_client text NULL,
  edge text NOT NULL,
  published_at timestamptz NOT NULL
);

-- One row: which version is in force. Whoever publishes holds it until the commit.
CREATE TABLE authz.policy_state (
  id integer NOT NULL PRIMARY KEY CHECK (id = 1),
  in_force bigint NOT NULL
);
INSERT INTO authz.policy_state (id, in_force) VALUES (1, 0);

CREATE TABLE authz.policy_drafts (
  id uuid NOT NULL PRIMARY KEY,
  title text NOT NULL,
  based_on bigint NOT NULL,
  documents text NOT NULL,
  policy_schema text NULL,
  tests text NULL,
  author_user uuid NULL,
  author_client text NULL,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  version bigint NOT NULL
);
CREATE INDEX policy_drafts_changed_at ON authz.policy_drafts (changed_at);

-- One row: what became of the watched directory the last time that it changed.
CREATE TABLE authz.policy_directory (
  id integer NOT NULL PRIMARY KEY CHECK (id = 1),
  digest text NOT NULL,
  commit_id text NULL,
  refusal text NULL,
  problem text NULL,
  version bigint NOT NULL,
  judged_at timestamptz NOT NULL
);
