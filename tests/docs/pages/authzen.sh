# The records of the page beside the example of payments, which one schema has to declare together.
mkdir "$WORK/records"
cat >"$WORK/records/records.cedar" <<'CEDAR'
@id("record-read")
permit (principal is user, action == Action::"read", resource is record);
@id("record-write")
permit (principal == user::"alice", action == Action::"write", resource is record);
CEDAR
cp docs/examples/policies/conditions/policies.cedar "$WORK/records/payments.cedar"
{ echo 'entity user, record; action read, write appliesTo { principal: user, resource: record };'; cat docs/examples/policies/conditions/schema.cedarschema; } >"$WORK/records/schema.cedarschema"
cat >"$WORK/records/authserver.yaml" <<'YAML'
version: 1
policies:
  documents: [{ file: records.cedar }, { file: payments.cedar }]
  schema: { file: schema.cedarschema }
entities:
  - uid: { type: user, id: alice }
    attrs: {}
    parents: []
  - uid: { type: user, id: bob }
    attrs: {}
    parents: []
  - uid: { type: record, id: record-1 }
    attrs: {}
    parents: []
YAML
prepare
authserver apply -f "$WORK/records/authserver.yaml"
serve
tokens
