-- Accounts that nobody has proved the address of, oldest first.
CREATE INDEX identity_users_unverified ON identity_users (registered_at) WHERE is_email_verified = 0 AND status = 'Active';
