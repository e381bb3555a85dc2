-- For which resource servers somebody consented, and the sign-in that a browser had when a request was put aside.
ALTER TABLE oauth_consents ADD COLUMN audiences TEXT NOT NULL DEFAULT '[]';
ALTER TABLE oauth_pending_authorizations ADD COLUMN seen TEXT NULL;
