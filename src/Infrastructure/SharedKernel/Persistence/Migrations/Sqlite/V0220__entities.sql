-- What policies know: entities of applications, and people, groups, roles and clients as policies see them.
CREATE TABLE authz_entities (
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  attributes TEXT NOT NULL,
  tags TEXT NOT NULL,
  parents TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('api', 'apply', 'directory-files', 'import', 'people')),
  version INTEGER NOT NULL,
  change_set TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  deleted_at INTEGER NULL,
  PRIMARY KEY (type, id)
);
CREATE INDEX authz_entities_of_files ON authz_entities (type, id) WHERE source = 'directory-files';
CREATE INDEX authz_entities_change_set ON authz_entities (change_set);
CREATE INDEX authz_entities_deleted ON authz_entities (deleted_at) WHERE deleted_at IS NOT NULL;

-- One row for each transaction that changed entities. The number is given while everybody else who wants one waits, until the commit:
-- whoever sees a number sees all smaller ones.
CREATE TABLE authz_entity_changes (
  id TEXT NOT NULL PRIMARY KEY,
  sequence INTEGER NOT NULL,
  committed_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX authz_entity_changes_sequence ON authz_entity_changes (sequence);
CREATE INDEX authz_entity_changes_age ON authz_entity_changes (committed_at);

-- What an import has read so far; nobody sees it before all of it is taken over.
CREATE TABLE authz_staged_entities (
  batch TEXT NOT NULL,
  line INTEGER NOT NULL,
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  attributes TEXT NOT NULL,
  tags TEXT NOT NULL,
  parents TEXT NOT NULL,
  staged_at INTEGER NOT NULL,
  PRIMARY KEY (batch, line)
);
CREATE INDEX authz_staged_entities_uid ON authz_staged_entities (batch, type, id);
CREATE INDEX authz_staged_entities_age ON authz_staged_entities (staged_at);
