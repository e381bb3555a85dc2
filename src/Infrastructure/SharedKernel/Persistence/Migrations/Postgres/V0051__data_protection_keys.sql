-- ASP.NET Core data protection keys (antiforgery, short-lived cookies), shared by all instances, sealed.
CREATE TABLE kernel.data_protection_keys (
  name text NOT NULL PRIMARY KEY,
  sealed_xml bytea NOT NULL,
  created_at timestamptz NOT NULL
);
