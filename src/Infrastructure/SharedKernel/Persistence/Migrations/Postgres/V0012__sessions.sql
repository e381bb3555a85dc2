-- Signed-in browsers. The cookie is stored as its hash, the place of the sign-in sealed.
CREATE SCHEMA IF NOT EXISTS sessions;

CREATE TABLE sessions.sessions (
  id uuid NOT NULL PRIMARY KEY,
  cookie_hash bytea NOT NULL,
  user_id uuid NOT NULL,
  authenticated_at timestamptz NOT NULL,
  acr text NOT NULL,
  amr text NOT NULL,
  begun_at timestamptz NOT NULL,
  last_used_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz NULL,
  end_reason text NULL,
  device text NOT NULL,
  sealed_origin bytea NULL
);
CREATE UNIQUE INDEX sessions_cookie ON sessions.sessions (cookie_hash);
CREATE INDEX sessions_live ON sessions.sessions (user_id) WHERE ended_at IS NULL;
CREATE INDEX sessions_expiry ON sessions.sessions (expires_at);
