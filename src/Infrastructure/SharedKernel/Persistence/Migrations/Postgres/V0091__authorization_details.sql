-- Types of authorization details (RFC 9396), and what grants hold of them.
CREATE TABLE oauth.detail_types (
  name text NOT NULL,
  definition text NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (name)
);
ALTER TABLE oauth.grants ADD COLUMN details text NULL;
