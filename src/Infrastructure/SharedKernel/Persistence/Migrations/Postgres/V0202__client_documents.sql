-- Clients that are named by the address of their own metadata, and when somebody came with them last: the oldest without grants make room.
CREATE TABLE oauth.client_documents (
  client_id text NOT NULL,
  used_at timestamptz NOT NULL,
  PRIMARY KEY (client_id),
  FOREIGN KEY (client_id) REFERENCES oauth.clients (client_id) ON DELETE CASCADE
);
CREATE INDEX oauth_client_documents_use ON oauth.client_documents (used_at);
INSERT INTO oauth.client_documents (client_id, used_at)
SELECT client_id, changed_at FROM oauth.clients WHERE registration IS NOT NULL AND strpos(registration, '"tokenHash":""') > 0;
