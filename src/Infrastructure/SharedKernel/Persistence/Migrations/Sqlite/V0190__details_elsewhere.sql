-- What devices and clients that wait elsewhere ask for besides their scopes (RFC 9396), as JSON text.
ALTER TABLE oauth_device_authorizations ADD COLUMN details TEXT NULL;
ALTER TABLE oauth_backchannel_authentications ADD COLUMN details TEXT NULL;
