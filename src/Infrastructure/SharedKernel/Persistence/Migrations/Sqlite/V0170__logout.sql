-- Clients that are to be told that a session has ended, and whether they were.
CREATE TABLE oauth_logout_deliveries (
  id TEXT NOT NULL,
  session_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  status TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  next_attempt_at INTEGER NOT NULL,
  lease TEXT NULL,
  leased_until INTEGER NULL,
  last_error TEXT NULL,
  created_at INTEGER NOT NULL,
  finished_at INTEGER NULL,
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX oauth_logout_deliveries_once ON oauth_logout_deliveries (session_id, client_id);
CREATE INDEX oauth_logout_deliveries_due ON oauth_logout_deliveries (next_attempt_at) WHERE status = 'pending';
CREATE INDEX oauth_logout_deliveries_finished ON oauth_logout_deliveries (finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX oauth_logout_deliveries_client ON oauth_logout_deliveries (client_id, id);
CREATE INDEX oauth_logout_deliveries_person ON oauth_logout_deliveries (user_id, id);

-- Which clients were let in during a session; and which sessions have passed their limit and are not yet ended.
CREATE INDEX oauth_grants_session ON oauth_grants (session_id);
CREATE INDEX sessions_overdue ON sessions_sessions (expires_at) WHERE ended_at IS NULL;
