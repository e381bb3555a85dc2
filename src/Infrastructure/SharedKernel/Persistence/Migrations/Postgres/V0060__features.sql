-- What administrators said about feature flags; without a row the catalogue's default holds.
CREATE SCHEMA IF NOT EXISTS features;
CREATE TABLE features.overrides (
  name text NOT NULL CONSTRAINT pk_overrides PRIMARY KEY,
  is_on boolean NOT NULL,
  percentage integer NOT NULL,
  groups text NOT NULL,
  reason text NOT NULL,
  changed_at timestamptz NOT NULL,
  version bigint NOT NULL
);
