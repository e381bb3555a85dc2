-- Which person is meant by a subject of a trusted issuer; nobody is found by resemblance where this decides.
CREATE TABLE oauth.subject_links (
  issuer text NOT NULL,
  subject text NOT NULL,
  user_id uuid NOT NULL,
  is_automatic boolean NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (issuer, subject)
);
CREATE INDEX oauth_subject_links_user ON oauth.subject_links (user_id);
