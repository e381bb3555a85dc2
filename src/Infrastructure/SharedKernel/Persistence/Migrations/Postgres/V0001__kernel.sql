-- Singletons' leases, and one row per (event, subscriber) that still has to be delivered.
CREATE SCHEMA IF NOT EXISTS kernel;

CREATE TABLE kernel.leases (
  name text NOT NULL PRIMARY KEY,
  owner text NOT NULL,
  held_until timestamptz NOT NULL,
  fence bigint NOT NULL
);

CREATE TABLE kernel.deliveries (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id uuid NOT NULL,
  event_name text NOT NULL,
  subscriber text NOT NULL,
  ordering_key text NOT NULL,
  status text NOT NULL,
  attempts integer NOT NULL,
  next_attempt_at timestamptz NOT NULL,
  lease_owner text NULL,
  leased_until timestamptz NULL,
  last_error text NULL,
  created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX deliveries_event ON kernel.deliveries (event_id, subscriber);
CREATE INDEX deliveries_due ON kernel.deliveries (status, next_attempt_at);
CREATE INDEX deliveries_order ON kernel.deliveries (subscriber, ordering_key, position);
