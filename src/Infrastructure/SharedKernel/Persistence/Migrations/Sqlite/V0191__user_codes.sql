-- The codes that applications have to know before they ask people on another device (CIBA), hashed like passwords.
CREATE TABLE authentication_user_codes (
  user_id TEXT NOT NULL PRIMARY KEY,
  hash TEXT NOT NULL,
  set_at INTEGER NOT NULL
);

-- The authentication context classes that such a request asks for, as JSON; none when it is NULL.
ALTER TABLE oauth_backchannel_authentications ADD COLUMN acr TEXT NULL;
