-- What policies know: entities of applications, and people, groups, roles and clients as policies see them.
CREATE TABLE authz.entities (
  type text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  attributes text NOT NULL,
  tags text NOT NULL,
  parents text NOT NULL,
  source text NOT NULL CHECK (source IN ('api', 'apply', 'directory-files', 'import', 'people')),
  version bigint NOT NULL,
  change_set uuid NOT NULL,
  changed_at timestamptz NOT NULL,
  deleted_at timestamptz NULL,
  PRIMARY KEY (type, id)
);
CREATE INDEX entities_of_files ON authz.entities (type, id) WHERE source = 'directory-files';
CREATE INDEX entities_change_set ON authz.entities (change_set);
CREATE INDEX entities_deleted ON authz.entities (deleted_at) WHERE deleted_at IS NOT NULL;

-- One row for each transaction that changed entities. The number is given while everybody else who wants one waits, until the commit:
-- whoever sees a number sees all smaller ones.
CREATE TABLE authz.entity_changes (
  id uuid NOT NULL PRIMARY KEY,
  sequence bigint NOT NULL,
  committed_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX entity_changes_sequence ON authz.entity_changes (sequence);
CREATE INDEX entity_changes_age ON authz.entity_changes (committed_at);

-- What an import has read so far; nobody sees it before all of it is taken over.
CREATE TABLE authz.staged_entities (
  batch uuid NOT NULL,
  line integer NOT NULL,
  type text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  attributes text NOT NULL,
  tags text NOT NULL,
  parents text NOT NULL,
  staged_at timestamptz NOT NULL,
  PRIMARY KEY (batch, line)
);
CREATE INDEX staged_entities_uid ON authz.staged_entities (batch, type, id);
CREATE INDEX staged_entities_age ON authz.staged_entities (staged_at);
