# What a reader of the pages has at hand. Sourced by tests/docs/run.

export SERVER=http://localhost:8080 ORIGIN=http://localhost:8080 ISSUER=http://localhost:8080
export CLIENT=documents-app SECRET=documents-app-secret-for-tests-only-0123456789

# The clients of a reader, and somebody.
prepare() { authserver apply -f "$HERE/authserver.yaml"; }

# The server, as the settings say.
serve() { authserver; }

token() { curl -s "$SERVER/oauth/token" -u "$1" -d grant_type=client_credentials -d "scope=$2" | jq -r .access_token; }

tokens() {
  TOKEN=$(token docs-admin:docs-admin-secret-for-tests-only-0123456789 authserver.admin)
  ADMIN=$TOKEN
  USER_ID=$(curl -s "$SERVER/api/v1/users" -H "authorization: Bearer $TOKEN" | jq -r '.items[0].id')
}
