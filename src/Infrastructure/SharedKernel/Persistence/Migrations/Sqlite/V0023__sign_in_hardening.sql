-- Attempts are ended by person. An authenticator app is confirmed only where its secret was given out: in one session or one attempt.
CREATE INDEX authentication_login_attempts_user ON authentication_login_attempts (user_id);
ALTER TABLE authentication_totp_authenticators ADD COLUMN offered_to TEXT NULL;
CREATE INDEX authentication_totp_authenticators_offers ON authentication_totp_authenticators (begun_at) WHERE confirmed_at IS NULL;
