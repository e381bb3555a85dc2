-- When a refresh token that is not rotated was last used; absent until then, and for those that are.
ALTER TABLE oauth_refresh_tokens ADD COLUMN last_used_at INTEGER NULL;
