-- Wrong guesses at the codes of one address, whoever's account they were for. The address itself is not needed for that, its hash is.
CREATE TABLE identity_code_failures (
  address_hash BLOB NOT NULL PRIMARY KEY,
  today INTEGER NOT NULL,
  ever INTEGER NOT NULL,
  day_began_at INTEGER NOT NULL
);
CREATE INDEX identity_code_failures_age ON identity_code_failures (day_began_at);
