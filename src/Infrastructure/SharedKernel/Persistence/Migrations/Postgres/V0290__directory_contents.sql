-- Contents of the watched directory that were judged: which came in force, and over which version others were refused first.
CREATE TABLE authz.policy_directory_contents (
  digest text NOT NULL PRIMARY KEY,
  applied_as bigint NULL,
  refused_over bigint NULL
);

-- The content that came in force last. What is refused afterwards does not make it forgotten.
ALTER TABLE authz.policy_directory ADD COLUMN applied_digest text NULL;
UPDATE authz.policy_directory SET applied_digest = digest WHERE refusal IS NULL;
INSERT INTO authz.policy_directory_contents (digest, applied_as, refused_over)
SELECT digest, CASE WHEN refusal IS NULL THEN version END, CASE WHEN refusal IS NOT NULL THEN version END FROM authz.policy_directory;
