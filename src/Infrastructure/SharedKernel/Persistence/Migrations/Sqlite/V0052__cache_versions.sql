-- One row per region of the cache; its version grows in the transaction that changes the region, and every instance polls it.
CREATE TABLE kernel_cache_versions (
  region TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL
);
