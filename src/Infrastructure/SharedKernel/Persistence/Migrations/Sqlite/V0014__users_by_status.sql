-- Lists of one status, newest first.
CREATE INDEX identity_users_status ON identity_users (status, id);
