-- Lists of one status, newest first.
CREATE INDEX users_status ON identity.users (status, id);
