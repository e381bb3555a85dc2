-- Which person is meant by a subject of a trusted issuer; nobody is found by resemblance where this decides.
CREATE TABLE oauth_subject_links (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  user_id TEXT NOT NULL,
  is_automatic INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (issuer, subject)
);
CREATE INDEX oauth_subject_links_user ON oauth_subject_links (user_id);
