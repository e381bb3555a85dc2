-- Keys to which clients encrypt request objects. Each generation of an algorithm exists once: two instances that make one at once cannot both win.
CREATE TABLE oauth.encryption_keys (
  id uuid NOT NULL,
  algorithm text NOT NULL,
  generation bigint NOT NULL,
  public_key text NOT NULL,
  sealed_private_key bytea NOT NULL,
  made_at timestamptz NOT NULL,
  ends_at timestamptz NULL,
  PRIMARY KEY (id),
  UNIQUE (algorithm, generation)
);
