-- Passwords, authenticator apps, recovery codes, login attempts, guess counters, and links that work once.
CREATE SCHEMA IF NOT EXISTS authentication;

CREATE TABLE authentication.password_credentials (
  user_id uuid NOT NULL PRIMARY KEY,
  hash text NOT NULL,
  is_long_enough_alone boolean NOT NULL,
  changed_at timestamptz NOT NULL,
  must_change boolean NOT NULL,
  expires_at timestamptz NULL,
  version bigint NOT NULL
);

CREATE TABLE authentication.totp_authenticators (
  user_id uuid NOT NULL PRIMARY KEY,
  sealed_secret bytea NOT NULL,
  algorithm text NOT NULL,
  digits integer NOT NULL,
  period_seconds integer NOT NULL,
  begun_at timestamptz NOT NULL,
  confirmed_at timestamptz NULL,
  last_step bigint NOT NULL,
  version bigint NOT NULL
);

CREATE TABLE authentication.recovery_codes (
  user_id uuid NOT NULL,
  code_hash bytea NOT NULL,
  created_at timestamptz NOT NULL,
  used_at timestamptz NULL,
  PRIMARY KEY (user_id, code_hash)
);

CREATE TABLE authentication.login_attempts (
  id uuid NOT NULL PRIMARY KEY,
  user_id uuid NOT NULL,
  is_known boolean NOT NULL,
  guess_key text NOT NULL,
  browser_hash bytea NOT NULL,
  step text NOT NULL,
  methods text NOT NULL,
  asks_two_factors boolean NOT NULL,
  asks_new_password boolean NOT NULL,
  session_id uuid NULL,
  begun_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  proved_at timestamptz NULL,
  version bigint NOT NULL
);
CREATE INDEX login_attempts_expiry ON authentication.login_attempts (expires_at);

-- Times are microseconds since 1970, since the counters compute with them inside one statement.
CREATE TABLE authentication.guesses (
  guess_key text NOT NULL PRIMARY KEY,
  failures integer NOT NULL,
  consecutive integer NOT NULL,
  began_us bigint NOT NULL,
  updated_us bigint NOT NULL,
  blocked_until_us bigint NOT NULL,
  sweep_after_us bigint NOT NULL
);
CREATE INDEX guesses_sweep ON authentication.guesses (sweep_after_us);

CREATE TABLE authentication.password_reset_links (
  token_hash bytea NOT NULL PRIMARY KEY,
  user_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz NULL
);
CREATE INDEX password_reset_links_user ON authentication.password_reset_links (user_id);
CREATE INDEX password_reset_links_expiry ON authentication.password_reset_links (expires_at);

CREATE TABLE authentication.set_up_links (
  token_hash bytea NOT NULL PRIMARY KEY,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz NULL
);

CREATE TABLE authentication.known_devices (
  user_id uuid NOT NULL,
  device_hash bytea NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, device_hash)
);
CREATE INDEX known_devices_expiry ON authentication.known_devices (expires_at);
