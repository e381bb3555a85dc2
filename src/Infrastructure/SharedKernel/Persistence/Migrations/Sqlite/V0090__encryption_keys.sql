-- Keys to which clients encrypt request objects. Each generation of an algorithm exists once: two instances that make one at once cannot both win.
CREATE TABLE oauth_encryption_keys (
  id TEXT NOT NULL,
  algorithm TEXT NOT NULL,
  generation INTEGER NOT NULL,
  public_key TEXT NOT NULL,
  sealed_private_key BLOB NOT NULL,
  made_at INTEGER NOT NULL,
  ends_at INTEGER NULL,
  PRIMARY KEY (id),
  UNIQUE (algorithm, generation)
);
