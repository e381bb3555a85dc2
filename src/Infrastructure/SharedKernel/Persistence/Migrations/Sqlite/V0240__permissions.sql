-- Permissions of applications, what roles permit and include, and the roles that applications bear themselves.
CREATE TABLE authz_permissions (
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (name)
);

CREATE TABLE authz_role_permissions (
  role_id TEXT NOT NULL REFERENCES authz_roles (id) ON DELETE CASCADE,
  permission TEXT NOT NULL,
  granted_at INTEGER NOT NULL,
  PRIMARY KEY (role_id, permission)
);
CREATE INDEX authz_role_permissions_permission ON authz_role_permissions (permission);

CREATE TABLE authz_role_inclusions (
  role_id TEXT NOT NULL REFERENCES authz_roles (id) ON DELETE CASCADE,
  included_id TEXT NOT NULL REFERENCES authz_roles (id) ON DELETE CASCADE,
  PRIMARY KEY (role_id, included_id)
);
CREATE INDEX authz_role_inclusions_included ON authz_role_inclusions (included_id);

CREATE TABLE authz_client_bindings (
  role_id TEXT NOT NULL REFERENCES authz_roles (id) ON DELETE CASCADE,
  client_id TEXT NOT NULL,
  expires_at INTEGER NULL,
  assigned_at INTEGER NOT NULL,
  PRIMARY KEY (role_id, client_id)
);
CREATE INDEX authz_client_bindings_client ON authz_client_bindings (client_id);
CREATE INDEX authz_client_bindings_expiry ON authz_client_bindings (expires_at) WHERE expires_at IS NOT NULL;

-- A role for one resource and what is in it.
CREATE TABLE authz_resource_bindings (
  id TEXT NOT NULL PRIMARY KEY,
  role_id TEXT NOT NULL REFERENCES authz_roles (id) ON DELETE CASCADE,
  subject_kind TEXT NOT NULL CHECK (subject_kind IN ('User', 'Group', 'Client')),
  subject_id TEXT NOT NULL,
  resource_type TEXT NOT NULL,
  resource_id TEXT NOT NULL,
  expires_at INTEGER NULL,
  assigned_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX authz_resource_bindings_once ON authz_resource_bindings (role_id, subject_kind, subject_id, resource_type, resource_id);
CREATE INDEX authz_resource_bindings_subject ON authz_resource_bindings (subject_kind, subject_id);
CREATE INDEX authz_resource_bindings_resource ON authz_resource_bindings (resource_type, resource_id);
CREATE INDEX authz_resource_bindings_expiry ON authz_resource_bindings (expires_at) WHERE expires_at IS NOT NULL;
