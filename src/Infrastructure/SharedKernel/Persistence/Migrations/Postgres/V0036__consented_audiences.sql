-- For which resource servers somebody consented, and the sign-in that a browser had when a request was put aside.
ALTER TABLE oauth.consents ADD COLUMN audiences text NOT NULL DEFAULT '[]';
ALTER TABLE oauth.pending_authorizations ADD COLUMN seen text NULL;
