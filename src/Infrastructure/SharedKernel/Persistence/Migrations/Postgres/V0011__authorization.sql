-- Roles and who bears them. The schema is called authz, since AUTHORIZATION is a reserved word of SQL.
CREATE SCHEMA IF NOT EXISTS authz;

CREATE TABLE authz.roles (
  id uuid NOT NULL PRIMARY KEY,
  name text COLLATE "C" NOT NULL,
  description text NOT NULL,
  is_built_in boolean NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX roles_name ON authz.roles (name);

CREATE TABLE authz.role_bindings (
  role_id uuid NOT NULL REFERENCES authz.roles (id) ON DELETE CASCADE,
  subject_kind text NOT NULL CHECK (subject_kind IN ('User', 'Group')),
  subject_id uuid NOT NULL,
  expires_at timestamptz NULL,
  assigned_at timestamptz NOT NULL,
  PRIMARY KEY (role_id, subject_kind, subject_id)
);
CREATE INDEX role_bindings_subject ON authz.role_bindings (subject_kind, subject_id);
CREATE INDEX role_bindings_expiry ON authz.role_bindings (expires_at) WHERE expires_at IS NOT NULL;

-- The role that opens the administration API and pages.
INSERT INTO authz.roles (id, name, description, is_built_in, created_at)
VALUES ('019a0000-0000-7000-8000-000000000001', 'admin', 'May administrate everything.', true, '2026-11-22 00:00:00+00');
