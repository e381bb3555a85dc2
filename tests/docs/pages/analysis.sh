# Two drafts to compare with, and requests.
mkdir "$WORK/draft"
sed 's/resource.owner == principal/resource.owner == principal \&\& action != Action::"delete"/' docs/examples/policies/sharing/policies.cedar >"$WORK/draft/policies.cedar"
cp docs/examples/policies/sharing/policies.cedar docs/examples/policies/sharing/old.cedar
cp "$WORK/draft/policies.cedar" docs/examples/policies/sharing/new.cedar
echo '{"principal": {"type": "User", "id": "ana"}, "action": {"type": "Action", "id": "delete"}, "resource": {"type": "Document", "id": "plan"}, "context": {}}' >docs/examples/policies/sharing/requests.jsonl
