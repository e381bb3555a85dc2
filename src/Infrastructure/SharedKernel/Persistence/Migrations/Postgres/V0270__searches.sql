-- The log of searches: who looked for whom or what, and how much was found. Context and properties are JSON texts as they were sent.
CREATE TABLE authz.searches (
  id uuid NOT NULL PRIMARY KEY,
  searched_at timestamptz NOT NULL,
  asked_by_client text,
  asked_by_user uuid,
  target text NOT NULL,
  subject_type text NOT NULL,
  subject_id text,
  subject_properties text,
  action text,
  action_properties text,
  resource_type text NOT NULL,
  resource_id text,
  resource_properties text,
  context text,
  found integer NOT NULL,
  is_last_page boolean NOT NULL,
  policy_version bigint NOT NULL,
  entity_version bigint NOT NULL,
  latency_us bigint NOT NULL,
  correlation_id text NOT NULL,
  request_id text
);

CREATE INDEX searches_searched_at ON authz.searches (searched_at);
CREATE INDEX searches_subject ON authz.searches (subject_id, id);
CREATE INDEX searches_resource ON authz.searches (resource_id, id);
