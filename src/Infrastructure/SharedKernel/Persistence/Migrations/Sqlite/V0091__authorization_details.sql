-- Types of authorization details (RFC 9396), and what grants hold of them.
CREATE TABLE oauth_detail_types (
  name TEXT NOT NULL,
  definition TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (name)
);
ALTER TABLE oauth_grants ADD COLUMN details TEXT NULL;
