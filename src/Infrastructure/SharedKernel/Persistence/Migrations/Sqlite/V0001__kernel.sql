-- Singletons' leases, and one row per (event, subscriber) that still has to be delivered.
CREATE TABLE kernel_leases (
  name TEXT NOT NULL PRIMARY KEY,
  owner TEXT NOT NULL,
  held_until INTEGER NOT NULL,
  fence INTEGER NOT NULL
);

CREATE TABLE kernel_deliveries (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  event_id TEXT NOT NULL,
  event_name TEXT NOT NULL,
  subscriber TEXT NOT NULL,
  ordering_key TEXT NOT NULL,
  status TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  next_attempt_at INTEGER NOT NULL,
  lease_owner TEXT NULL,
  leased_until INTEGER NULL,
  last_error TEXT NULL,
  created_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX kernel_deliveries_event ON kernel_deliveries (event_id, subscriber);
CREATE INDEX kernel_deliveries_due ON kernel_deliveries (status, next_attempt_at);
CREATE INDEX kernel_deliveries_order ON kernel_deliveries (subscriber, ordering_key, position);
