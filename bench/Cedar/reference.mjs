// The official engine on the same policies, entities and requests. Usage: node reference.mjs folder < world.json
// Policies are parsed beforehand, and each request brings only the entities that it can need.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const cedar = createRequire(`${process.argv[2]}/`)('@cedar-policy/cedar-wasm/nodejs');
const { policies, requests, seconds } = JSON.parse(readFileSync(0, 'utf8'));
const parsed = cedar.preparsePolicySet('bench', { staticPolicies: policies });
if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed));

const decide = request => {
  const answer = cedar.statefulIsAuthorized({ ...request, preparsedPolicySetId: 'bench' });
  if (answer.type !== 'success') throw new Error(JSON.stringify(answer));
  return `${answer.response.decision} ${answer.response.diagnostics.reason.sort().join(' ')}`;
};

const answers = requests.map(decide);
const started = performance.now();
let decisions = 0;
do decide(requests[decisions++ % requests.length]);
while (performance.now() - started < seconds * 1000);

console.log(JSON.stringify({ perSecond: decisions / ((performance.now() - started) / 1000), answers }));
