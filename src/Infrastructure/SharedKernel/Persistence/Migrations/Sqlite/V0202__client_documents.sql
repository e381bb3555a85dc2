-- Clients that are named by the address of their own metadata, and when somebody came with them last: the oldest without grants make room.
CREATE TABLE oauth_client_documents (
  client_id TEXT NOT NULL,
  used_at INTEGER NOT NULL,
  PRIMARY KEY (client_id),
  FOREIGN KEY (client_id) REFERENCES oauth_clients (client_id) ON DELETE CASCADE
);
CREATE INDEX oauth_client_documents_use ON oauth_client_documents (used_at);
INSERT INTO oauth_client_documents (client_id, used_at)
SELECT client_id, changed_at FROM oauth_clients WHERE registration IS NOT NULL AND instr(registration, '"tokenHash":""') > 0;
