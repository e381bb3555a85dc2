-- Registrations and forgotten passwords: the answer is given before anybody looks whom they concern.
CREATE TABLE authentication_asked_requests (
  id TEXT NOT NULL PRIMARY KEY,
  sealed_content BLOB NOT NULL,
  asked_at INTEGER NOT NULL
);
CREATE INDEX authentication_asked_requests_age ON authentication_asked_requests (asked_at);

-- Who has signed in at all: the first sign-in is no news, every later one from an unknown browser is.
CREATE TABLE authentication_first_sign_ins (
  user_id TEXT NOT NULL PRIMARY KEY,
  at INTEGER NOT NULL
);
INSERT INTO authentication_first_sign_ins (user_id, at)
SELECT user_id, MIN(created_at) FROM authentication_known_devices GROUP BY user_id;
