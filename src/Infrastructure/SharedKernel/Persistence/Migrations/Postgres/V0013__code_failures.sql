-- Wrong guesses at the codes of one address, whoever's account they were for. The address itself is not needed for that, its hash is.
CREATE TABLE identity.code_failures (
  address_hash bytea NOT NULL PRIMARY KEY,
  today integer NOT NULL,
  ever integer NOT NULL,
  day_began_at timestamptz NOT NULL
);
CREATE INDEX code_failures_age ON identity.code_failures (day_began_at);
