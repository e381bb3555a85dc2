-- Registrations and forgotten passwords: the answer is given before anybody looks whom they concern.
CREATE TABLE authentication.asked_requests (
  id uuid NOT NULL PRIMARY KEY,
  sealed_content bytea NOT NULL,
  asked_at timestamptz NOT NULL
);
CREATE INDEX asked_requests_age ON authentication.asked_requests (asked_at);

-- Who has signed in at all: the first sign-in is no news, every later one from an unknown browser is.
CREATE TABLE authentication.first_sign_ins (
  user_id uuid NOT NULL PRIMARY KEY,
  at timestamptz NOT NULL
);
INSERT INTO authentication.first_sign_ins (user_id, at)
SELECT user_id, MIN(created_at) FROM authentication.known_devices GROUP BY user_id;
