CREATE SCHEMA IF NOT EXISTS notifications;

-- Messages on their way out. What they say is sealed, and gone once they have left.
CREATE TABLE notifications.outbound (
  id uuid PRIMARY KEY,
  template text NOT NULL,
  recipient uuid,
  locale text,
  content bytea,
  source text CONSTRAINT uq_outbound_source UNIQUE,
  status text NOT NULL,
  attempts integer NOT NULL,
  next_attempt_at timestamptz NOT NULL,
  lease uuid,
  leased_until timestamptz,
  reason text,
  created_at timestamptz NOT NULL,
  finished_at timestamptz
);
CREATE INDEX ix_outbound_due ON notifications.outbound (next_attempt_at) WHERE status = 'queued';
CREATE INDEX ix_outbound_parked ON notifications.outbound (id) WHERE status = 'parked';
CREATE INDEX ix_outbound_finished ON notifications.outbound (finished_at) WHERE finished_at IS NOT NULL;
