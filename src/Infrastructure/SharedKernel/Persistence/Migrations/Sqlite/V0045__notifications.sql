-- Messages on their way out. What they say is sealed, and gone once they have left.
CREATE TABLE notifications_outbound (
  id TEXT PRIMARY KEY,
  template TEXT NOT NULL,
  recipient TEXT,
  locale TEXT,
  content BLOB,
  source TEXT UNIQUE,
  status TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  next_attempt_at INTEGER NOT NULL,
  lease TEXT,
  leased_until INTEGER,
  reason TEXT,
  created_at INTEGER NOT NULL,
  finished_at INTEGER
);
CREATE INDEX ix_notifications_outbound_due ON notifications_outbound (next_attempt_at) WHERE status = 'queued';
CREATE INDEX ix_notifications_outbound_parked ON notifications_outbound (id) WHERE status = 'parked';
CREATE INDEX ix_notifications_outbound_finished ON notifications_outbound (finished_at) WHERE finished_at IS NOT NULL;
