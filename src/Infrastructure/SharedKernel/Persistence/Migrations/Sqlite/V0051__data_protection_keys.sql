-- ASP.NET Core data protection keys (antiforgery, short-lived cookies), shared by all instances, sealed.
CREATE TABLE kernel_data_protection_keys (
  name TEXT NOT NULL PRIMARY KEY,
  sealed_xml BLOB NOT NULL,
  created_at INTEGER NOT NULL
);
