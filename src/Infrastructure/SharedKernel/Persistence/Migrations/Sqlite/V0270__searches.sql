-- The log of searches: who looked for whom or what, and how much was found. Context and properties are JSON texts as they were sent.
CREATE TABLE authz_searches (
  id TEXT NOT NULL PRIMARY KEY,
  searched_at INTEGER NOT NULL,
  asked_by_client TEXT,
  asked_by_user TEXT,
  target TEXT NOT NULL,
  subject_type TEXT NOT NULL,
  subject_id TEXT,
  subject_properties TEXT,
  action TEXT,
  action_properties TEXT,
  resource_type TEXT NOT NULL,
  resource_id TEXT,
  resource_properties TEXT,
  context TEXT,
  found INTEGER NOT NULL,
  is_last_page INTEGER NOT NULL,
  policy_version INTEGER NOT NULL,
  entity_version INTEGER NOT NULL,
  latency_us INTEGER NOT NULL,
  correlation_id TEXT NOT NULL,
  request_id TEXT
);

CREATE INDEX searches_searched_at ON authz_searches (searched_at);
CREATE INDEX searches_subject ON authz_searches (subject_id, id);
CREATE INDEX searches_resource ON authz_searches (resource_id, id);
