-- Permissions of applications, what roles permit and include, and the roles that applications bear themselves.
CREATE TABLE authz.permissions (
  name text COLLATE "C" NOT NULL,
  description text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (name)
);

CREATE TABLE authz.role_permissions (
  role_id uuid NOT NULL REFERENCES authz.roles (id) ON DELETE CASCADE,
  permission text COLLATE "C" NOT NULL,
  granted_at timestamptz NOT NULL,
  PRIMARY KEY (role_id, permission)
);
CREATE INDEX role_permissions_permission ON authz.role_permissions (permission);

CREATE TABLE authz.role_inclusions (
  role_id uuid NOT NULL REFERENCES authz.roles (id) ON DELETE CASCADE,
  included_id uuid NOT NULL REFERENCES authz.roles (id) ON DELETE CASCADE,
  PRIMARY KEY (role_id, included_id)
);
CREATE INDEX role_inclusions_included ON authz.role_inclusions (included_id);

CREATE TABLE authz.client_bindings (
  role_id uuid NOT NULL REFERENCES authz.roles (id) ON DELETE CASCADE,
  client_id text COLLATE "C" NOT NULL,
  expires_at timestamptz NULL,
  assigned_at timestamptz NOT NULL,
  PRIMARY KEY (role_id, client_id)
);
CREATE INDEX client_bindings_client ON authz.client_bindings (client_id);
CREATE INDEX client_bindings_expiry ON authz.client_bindings (expires_at) WHERE expires_at IS NOT NULL;

-- A role for one resource and what is in it.
CREATE TABLE authz.resource_bindings (
  id uuid NOT NULL PRIMARY KEY,
  role_id uuid NOT NULL REFERENCES authz.roles (id) ON DELETE CASCADE,
  subject_kind text NOT NULL CHECK (subject_kind IN ('User', 'Group', 'Client')),
  subject_id text COLLATE "C" NOT NULL,
  resource_type text COLLATE "C" NOT NULL,
  resource_id text COLLATE "C" NOT NULL,
  expires_at timestamptz NULL,
  assigned_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX resource_bindings_once ON authz.resource_bindings (role_id, subject_kind, subject_id, resource_type, resource_id);
CREATE INDEX resource_bindings_subject ON authz.resource_bindings (subject_kind, subject_id);
CREATE INDEX resource_bindings_resource ON authz.resource_bindings (resource_type, resource_id);
CREATE INDEX resource_bindings_expiry ON authz.resource_bindings (expires_at) WHERE expires_at IS NOT NULL;
