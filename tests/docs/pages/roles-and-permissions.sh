# The group, the client and the document of which the page tells.
mkdir "$WORK/roles"
cat >"$WORK/roles/authserver.yaml" <<'YAML'
version: 1
permissions: [{ name: document.write }]
roles: [{ name: editor, permissions: [document.write] }]
groups:
  - { name: authors, roles: [{ name: editor, until: 2037-01-31T12:00:00Z, resource: { type: Folder, id: plans } }] }
users:
  - { email: ann@example.com, groups: [authors] }
clients:
  - { client_id: robot, name: Robot, secret: robot-secret-for-tests-only-0123456789-0123, grant_types: [client_credentials], scopes: [authserver.roles], roles: [editor] }
entities:
  - uid: { type: Document, id: plan }
    attrs: {}
    parents: [{ type: Folder, id: plans }]
YAML
prepare
authserver apply -f "$WORK/roles/authserver.yaml"
serve
tokens
