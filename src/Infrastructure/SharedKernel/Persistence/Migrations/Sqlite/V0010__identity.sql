-- People, what proves their addresses, invitations and groups.
CREATE TABLE identity_users (
  id TEXT NOT NULL PRIMARY KEY,
  status TEXT NOT NULL,
  is_locked INTEGER NOT NULL,
  email TEXT NULL,
  normalised_email TEXT NULL,
  is_email_verified INTEGER NOT NULL,
  username TEXT NULL,
  normalised_username TEXT NULL,
  name TEXT NULL,
  given_name TEXT NULL,
  family_name TEXT NULL,
  picture TEXT NULL,
  locale TEXT NULL,
  zone_info TEXT NULL,
  phone_number TEXT NULL,
  registered_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX identity_users_normalised_email ON identity_users (normalised_email);
CREATE UNIQUE INDEX identity_users_normalised_username ON identity_users (normalised_username);

-- At most one proof per person and purpose; a new one takes the place of the old.
CREATE TABLE identity_email_proofs (
  id TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL,
  purpose TEXT NOT NULL,
  address TEXT NOT NULL,
  normalised_address TEXT NOT NULL,
  sealed_salt BLOB NOT NULL,
  code_hash BLOB NOT NULL,
  link_hash BLOB NOT NULL,
  attempts INTEGER NOT NULL,
  issued_at INTEGER NOT NULL,
  code_expires_at INTEGER NOT NULL,
  link_expires_at INTEGER NOT NULL,
  used_at INTEGER NULL
);
CREATE UNIQUE INDEX identity_email_proofs_user ON identity_email_proofs (user_id, purpose);
CREATE UNIQUE INDEX identity_email_proofs_link ON identity_email_proofs (link_hash);
CREATE INDEX identity_email_proofs_address ON identity_email_proofs (normalised_address, purpose);
CREATE INDEX identity_email_proofs_expiry ON identity_email_proofs (link_expires_at);

-- Addresses that strangers asked a proof for, until the outbox has dealt with them.
CREATE TABLE identity_proof_requests (
  id TEXT NOT NULL PRIMARY KEY,
  address TEXT NOT NULL,
  asked_at INTEGER NOT NULL
);
CREATE INDEX identity_proof_requests_age ON identity_proof_requests (asked_at);

CREATE TABLE identity_invitations (
  id TEXT NOT NULL PRIMARY KEY,
  email TEXT NOT NULL,
  normalised_email TEXT NOT NULL,
  token_hash BLOB NOT NULL,
  invited_by TEXT NULL,
  issued_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  closed_at INTEGER NULL
);
CREATE UNIQUE INDEX identity_invitations_token ON identity_invitations (token_hash);
CREATE UNIQUE INDEX identity_invitations_open_normalised_email ON identity_invitations (normalised_email) WHERE closed_at IS NULL;
CREATE INDEX identity_invitations_expiry ON identity_invitations (expires_at);

CREATE TABLE identity_groups (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  normalised_name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX identity_groups_normalised_name ON identity_groups (normalised_name);

CREATE TABLE identity_group_members (
  group_id TEXT NOT NULL REFERENCES identity_groups (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES identity_users (id),
  added_at INTEGER NOT NULL,
  PRIMARY KEY (group_id, user_id)
);
CREATE INDEX identity_group_members_user ON identity_group_members (user_id);
