-- What devices and clients that wait elsewhere ask for besides their scopes (RFC 9396), as JSON text.
ALTER TABLE oauth.device_authorizations ADD COLUMN details text NULL;
ALTER TABLE oauth.backchannel_authentications ADD COLUMN details text NULL;
