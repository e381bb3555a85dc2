-- Attempts are ended by person. An authenticator app is confirmed only where its secret was given out: in one session or one attempt.
CREATE INDEX login_attempts_user ON authentication.login_attempts (user_id);
ALTER TABLE authentication.totp_authenticators ADD COLUMN offered_to uuid NULL;
CREATE INDEX totp_authenticators_offers ON authentication.totp_authenticators (begun_at) WHERE confirmed_at IS NULL;
