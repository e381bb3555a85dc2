-- The log of decisions: who asked what, what was answered and why. Context and properties are JSON texts as they were sent.
CREATE TABLE authz.decisions (
  id uuid NOT NULL PRIMARY KEY,
  decided_at timestamptz NOT NULL,
  asked_by_client text,
  asked_by_user uuid,
  subject_type text NOT NULL,
  subject_id text NOT NULL,
  subject_properties text,
  action text NOT NULL,
  action_properties text,
  resource_type text NOT NULL,
  resource_id text NOT NULL,
  resource_properties text,
  context text,
  is_allowed boolean NOT NULL,
  reasons text NOT NULL,
  faults text NOT NULL,
  policy_version bigint NOT NULL,
  entity_version bigint NOT NULL,
  latency_us bigint NOT NULL,
  correlation_id text NOT NULL,
  request_id text
);

CREATE INDEX decisions_decided_at ON authz.decisions (decided_at);
CREATE INDEX decisions_subject ON authz.decisions (subject_id, id);
CREATE INDEX decisions_resource ON authz.decisions (resource_id, id);
