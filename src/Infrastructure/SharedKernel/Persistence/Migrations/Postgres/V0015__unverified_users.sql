-- Accounts that nobody has proved the address of, oldest first.
CREATE INDEX users_unverified ON identity.users (registered_at) WHERE NOT is_email_verified AND status = 'Active';
