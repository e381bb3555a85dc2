-- The codes that applications have to know before they ask people on another device (CIBA), hashed like passwords.
CREATE TABLE authentication.user_codes (
  user_id uuid NOT NULL PRIMARY KEY,
  hash text NOT NULL,
  set_at timestamptz NOT NULL
);

-- The authentication context classes that such a request asks for, as JSON; none when it is NULL.
ALTER TABLE oauth.backchannel_authentications ADD COLUMN acr text NULL;
