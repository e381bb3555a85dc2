-- Clients that wait until somebody authenticates on another device (CIBA), by the SHA-256 of their auth_req_id.
CREATE TABLE oauth.backchannel_authentications (
  id uuid NOT NULL,
  hash bytea NOT NULL,
  client_id text NOT NULL,
  user_id uuid NOT NULL,
  scopes text NOT NULL,
  delivery text NOT NULL,
  resources text NOT NULL,
  binding text NOT NULL,
  binding_message text NULL,
  sealed_notification bytea NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  interval_seconds integer NOT NULL,
  status text NOT NULL,
  grant_id uuid NULL,
  version bigint NOT NULL,
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX oauth_backchannel_authentications_hash ON oauth.backchannel_authentications (hash);
CREATE INDEX oauth_backchannel_authentications_person ON oauth.backchannel_authentications (user_id, expires_at);
CREATE INDEX oauth_backchannel_authentications_expiry ON oauth.backchannel_authentications (expires_at);

-- What such clients are still to be told; named by the request. What is pushed stands here sealed until it was taken.
CREATE TABLE oauth.backchannel_notifications (
  id uuid NOT NULL,
  client_id text NOT NULL,
  status text NOT NULL,
  attempts integer NOT NULL,
  next_attempt_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  sealed_content bytea NULL,
  lease uuid NULL,
  leased_until timestamptz NULL,
  last_error text NULL,
  finished_at timestamptz NULL,
  PRIMARY KEY (id)
);
CREATE INDEX oauth_backchannel_notifications_due ON oauth.backchannel_notifications (status, next_attempt_at);
CREATE INDEX oauth_backchannel_notifications_end ON oauth.backchannel_notifications (finished_at);
