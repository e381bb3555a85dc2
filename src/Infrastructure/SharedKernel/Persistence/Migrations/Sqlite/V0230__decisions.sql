-- The log of decisions: who asked what, what was answered and why. Context and properties are JSON texts as they were sent.
CREATE TABLE authz_decisions (
  id TEXT NOT NULL PRIMARY KEY,
  decided_at INTEGER NOT NULL,
  asked_by_client TEXT,
  asked_by_user TEXT,
  subject_type TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  subject_properties TEXT,
  action TEXT NOT NULL,
  action_properties TEXT,
  resource_type TEXT NOT NULL,
  resource_id TEXT NOT NULL,
  resource_properties TEXT,
  context TEXT,
  is_allowed INTEGER NOT NULL,
  reasons TEXT NOT NULL,
  faults TEXT NOT NULL,
  policy_version INTEGER NOT NULL,
  entity_version INTEGER NOT NULL,
  latency_us INTEGER NOT NULL,
  correlation_id TEXT NOT NULL,
  request_id TEXT
);

CREATE INDEX decisions_decided_at ON authz_decisions (decided_at);
CREATE INDEX decisions_subject ON authz_decisions (subject_id, id);
CREATE INDEX decisions_resource ON authz_decisions (resource_id, id);
