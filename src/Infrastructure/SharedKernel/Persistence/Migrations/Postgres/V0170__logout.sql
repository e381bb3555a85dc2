-- Clients that are to be told that a session has ended, and whether they were.
CREATE TABLE oauth.logout_deliveries (
  id uuid NOT NULL,
  session_id uuid NOT NULL,
  user_id uuid NOT NULL,
  client_id text NOT NULL,
  reason text NOT NULL,
  status text NOT NULL,
  attempts integer NOT NULL,
  next_attempt_at timestamptz NOT NULL,
  lease uuid NULL,
  leased_until timestamptz NULL,
  last_error text NULL,
  created_at timestamptz NOT NULL,
  finished_at timestamptz NULL,
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX oauth_logout_deliveries_once ON oauth.logout_deliveries (session_id, client_id);
CREATE INDEX oauth_logout_deliveries_due ON oauth.logout_deliveries (next_attempt_at) WHERE status = 'pending';
CREATE INDEX oauth_logout_deliveries_finished ON oauth.logout_deliveries (finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX oauth_logout_deliveries_client ON oauth.logout_deliveries (client_id, id);
CREATE INDEX oauth_logout_deliveries_person ON oauth.logout_deliveries (user_id, id);

-- Which clients were let in during a session; and which sessions have passed their limit and are not yet ended.
CREATE INDEX oauth_grants_session ON oauth.grants (session_id);
CREATE INDEX sessions_overdue ON sessions.sessions (expires_at) WHERE ended_at IS NULL;
