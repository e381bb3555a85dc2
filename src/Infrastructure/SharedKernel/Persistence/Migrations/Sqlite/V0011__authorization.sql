-- Roles and who bears them. The schema is called authz, since AUTHORIZATION is a reserved word of SQL.
CREATE TABLE authz_roles (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  is_built_in INTEGER NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX authz_roles_name ON authz_roles (name);

CREATE TABLE authz_role_bindings (
  role_id TEXT NOT NULL REFERENCES authz_roles (id) ON DELETE CASCADE,
  subject_kind TEXT NOT NULL CHECK (subject_kind IN ('User', 'Group')),
  subject_id TEXT NOT NULL,
  expires_at INTEGER NULL,
  assigned_at INTEGER NOT NULL,
  PRIMARY KEY (role_id, subject_kind, subject_id)
);
CREATE INDEX authz_role_bindings_subject ON authz_role_bindings (subject_kind, subject_id);
CREATE INDEX authz_role_bindings_expiry ON authz_role_bindings (expires_at) WHERE expires_at IS NOT NULL;

-- The role that opens the administration API and pages.
INSERT INTO authz_roles (id, name, description, is_built_in, created_at)
VALUES ('019a0000-0000-7000-8000-000000000001', 'admin', 'May administrate everything.', 1, 1795305600000000);
