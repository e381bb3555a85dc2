# The page starts its servers itself; the client is one that administrates.
prepare
CLIENT=docs-admin SECRET=docs-admin-secret-for-tests-only-0123456789
