-- People, what proves their addresses, invitations and groups.
CREATE SCHEMA IF NOT EXISTS identity;

CREATE TABLE identity.users (
  id uuid NOT NULL PRIMARY KEY,
  status text NOT NULL,
  is_locked boolean NOT NULL,
  email text NULL,
  normalised_email text COLLATE "C" NULL,
  is_email_verified boolean NOT NULL,
  username text NULL,
  normalised_username text COLLATE "C" NULL,
  name text NULL,
  given_name text NULL,
  family_name text NULL,
  picture text NULL,
  locale text NULL,
  zone_info text NULL,
  phone_number text NULL,
  registered_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version bigint NOT NULL
);
CREATE UNIQUE INDEX users_normalised_email ON identity.users (normalised_email);
CREATE UNIQUE INDEX users_normalised_username ON identity.users (normalised_username);

-- At most one proof per person and purpose; a new one takes the place of the old.
CREATE TABLE identity.email_proofs (
  id uuid NOT NULL PRIMARY KEY,
  user_id uuid NOT NULL,
  purpose text NOT NULL,
  address text NOT NULL,
  normalised_address text NOT NULL,
  sealed_salt bytea NOT NULL,
  code_hash bytea NOT NULL,
  link_hash bytea NOT NULL,
  attempts integer NOT NULL,
  issued_at timestamptz NOT NULL,
  code_expires_at timestamptz NOT NULL,
  link_expires_at timestamptz NOT NULL,
  used_at timestamptz NULL
);
CREATE UNIQUE INDEX email_proofs_user ON identity.email_proofs (user_id, purpose);
CREATE UNIQUE INDEX email_proofs_link ON identity.email_proofs (link_hash);
CREATE INDEX email_proofs_address ON identity.email_proofs (normalised_address, purpose);
CREATE INDEX email_proofs_expiry ON identity.email_proofs (link_expires_at);

-- Addresses that strangers asked a proof for, until the outbox has dealt with them.
CREATE TABLE identity.proof_requests (
  id uuid NOT NULL PRIMARY KEY,
  address text NOT NULL,
  asked_at timestamptz NOT NULL
);
CREATE INDEX proof_requests_age ON identity.proof_requests (asked_at);

CREATE TABLE identity.invitations (
  id uuid NOT NULL PRIMARY KEY,
  email text NOT NULL,
  normalised_email text NOT NULL,
  token_hash bytea NOT NULL,
  invited_by uuid NULL,
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  closed_at timestamptz NULL
);
CREATE UNIQUE INDEX invitations_token ON identity.invitations (token_hash);
CREATE UNIQUE INDEX invitations_open_normalised_email ON identity.invitations (normalised_email) WHERE closed_at IS NULL;
CREATE INDEX invitations_expiry ON identity.invitations (expires_at);

CREATE TABLE identity.groups (
  id uuid NOT NULL PRIMARY KEY,
  name text NOT NULL,
  normalised_name text COLLATE "C" NOT NULL,
  created_at timestamptz NOT NULL,
  version bigint NOT NULL
);
CREATE UNIQUE INDEX groups_normalised_name ON identity.groups (normalised_name);

CREATE TABLE identity.group_members (
  group_id uuid NOT NULL REFERENCES identity.groups (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES identity.users (id),
  added_at timestamptz NOT NULL,
  PRIMARY KEY (group_id, user_id)
);
CREATE INDEX group_members_user ON identity.group_members (user_id);
