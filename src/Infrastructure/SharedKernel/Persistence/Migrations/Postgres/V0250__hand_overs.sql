-- Sessions of people on their way to applications behind proxies, and what they are bound to there. Bearer values are hashes.
CREATE TABLE authz.hand_over_codes (
  code_hash bytea NOT NULL,
  session_id uuid NOT NULL,
  host text NOT NULL,
  browser_hash bytea NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (code_hash)
);
CREATE INDEX authz_hand_over_codes_expiry ON authz.hand_over_codes (expires_at);

CREATE TABLE authz.host_sessions (
  cookie_hash bytea NOT NULL,
  session_id uuid NOT NULL,
  host text NOT NULL,
  begun_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (cookie_hash)
);
CREATE INDEX authz_host_sessions_expiry ON authz.host_sessions (expires_at);
