-- One row per region of the cache; its version grows in the transaction that changes the region, and every instance polls it.
CREATE TABLE kernel.cache_versions (
  region text NOT NULL PRIMARY KEY,
  version bigint NOT NULL
);
