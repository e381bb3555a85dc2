-- Passwords, authenticator apps, recovery codes, login attempts, guess counters, and links that work once.
CREATE TABLE authentication_password_credentials (
  user_id TEXT NOT NULL PRIMARY KEY,
  hash TEXT NOT NULL,
  is_long_enough_alone INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  must_change INTEGER NOT NULL,
  expires_at INTEGER NULL,
  version INTEGER NOT NULL
);

CREATE TABLE authentication_totp_authenticators (
  user_id TEXT NOT NULL PRIMARY KEY,
  sealed_secret BLOB NOT NULL,
  algorithm TEXT NOT NULL,
  digits INTEGER NOT NULL,
  period_seconds INTEGER NOT NULL,
  begun_at INTEGER NOT NULL,
  confirmed_at INTEGER NULL,
  last_step INTEGER NOT NULL,
  version INTEGER NOT NULL
);

CREATE TABLE authentication_recovery_codes (
  user_id TEXT NOT NULL,
  code_hash BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  used_at INTEGER NULL,
  PRIMARY KEY (user_id, code_hash)
);

CREATE TABLE authentication_login_attempts (
  id TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL,
  is_known INTEGER NOT NULL,
  guess_key TEXT NOT NULL,
  browser_hash BLOB NOT NULL,
  step TEXT NOT NULL,
  methods TEXT NOT NULL,
  asks_two_factors INTEGER NOT NULL,
  asks_new_password INTEGER NOT NULL,
  session_id TEXT NULL,
  begun_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  proved_at INTEGER NULL,
  version INTEGER NOT NULL
);
CREATE INDEX authentication_login_attempts_expiry ON authentication_login_attempts (expires_at);

-- Times are microseconds since 1970, since the counters compute with them inside one statement.
CREATE TABLE authentication_guesses (
  guess_key TEXT NOT NULL PRIMARY KEY,
  failures INTEGER NOT NULL,
  consecutive INTEGER NOT NULL,
  began_us INTEGER NOT NULL,
  updated_us INTEGER NOT NULL,
  blocked_until_us INTEGER NOT NULL,
  sweep_after_us INTEGER NOT NULL
);
CREATE INDEX authentication_guesses_sweep ON authentication_guesses (sweep_after_us);

CREATE TABLE authentication_password_reset_links (
  token_hash BLOB NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER NULL
);
CREATE INDEX authentication_password_reset_links_user ON authentication_password_reset_links (user_id);
CREATE INDEX authentication_password_reset_links_expiry ON authentication_password_reset_links (expires_at);

CREATE TABLE authentication_set_up_links (
  token_hash BLOB NOT NULL PRIMARY KEY,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER NULL
);

CREATE TABLE authentication_known_devices (
  user_id TEXT NOT NULL,
  device_hash BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, device_hash)
);
CREATE INDEX authentication_known_devices_expiry ON authentication_known_devices (expires_at);
