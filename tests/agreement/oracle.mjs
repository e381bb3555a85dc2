// The official engine: answers a case in the words of `authserver cedar cases`.
import { createRequire } from 'node:module';
import { Members, Raw, read, write } from './json.mjs';

const require = createRequire(import.meta.url);
const library = require.resolve('@cedar-policy/cedar-wasm/nodejs');

// The library writes what it is given as JSON. Text that is JSON already goes in as it is, so that nothing is lost on the way.
const stringify = JSON.stringify;
JSON.stringify = (value, ...rest) => (value instanceof Raw ? value.text : stringify(value, ...rest));

let cedar = require(library);

/** What the official engine says, or undefined when it breaks down (it is started anew). */
export function answer(line) {
  const one = read(line);
  try {
    return answerTo(one);
  } catch (error) {
    if (!isBreakdown(error)) throw error;
    delete require.cache[library];
    cedar = require(library);
    return undefined;
  }
}

// Input of the wrong shape is thrown as a plain Error; these come from an engine that has lost its footing.
const isBreakdown = error => error instanceof WebAssembly.RuntimeError || error instanceof RangeError;

function call(name, members) {
  try {
    return cedar[name](new Raw(write(members)));
  } catch (error) {
    if (isBreakdown(error)) throw error;
    return { type: 'failure', thrown: error.message, errors: [] };
  }
}

// What was read once is kept under a name, and serves all requests of the case.
function prepare(kind, name, members) {
  try {
    return cedar[kind](name, new Raw(write(members))).type === 'success';
  } catch (error) {
    if (isBreakdown(error)) throw error;
    return false;
  }
}

function answerTo(one) {
  const policies = one.get('policies');
  const set = typeof policies === 'string' ? { staticPolicies: policies } : policies === undefined ? {} : policies;
  const schema = one.get('schema') ?? undefined; // null is as good as none
  const given = one.get('entities');
  const entities = given === undefined ? [] : given;
  const requests = one.get('requests') ?? [];

  const isSetGood = prepare('preparsePolicySet', 'policies', set);
  const isSchemaGood = schema === undefined || prepare('preparseSchema', 'schema', schema);
  const areEntitiesGood = isSchemaGood && call('checkParseEntities', { entities, schema }).type === 'success';

  return {
    id: one.get('id'),
    parse: { policies: isSetGood, schema: schema === undefined ? null : isSchemaGood, entities: isSchemaGood ? areEntitiesGood : null },
    validation: isSetGood && schema !== undefined && isSchemaGood ? validation(set, schema) : null,
    results: isSetGood && isSchemaGood && areEntitiesGood && Array.isArray(requests)
      ? requests.map(request => result(request, schema !== undefined, entities))
      : [],
  };
}

function validation(policies, schema) {
  const report = call('validate', { schema, policies, validationSettings: { mode: 'strict' } });
  if (report.type !== 'success') return { valid: false, errors: [`validation failed: ${report.thrown ?? report.errors[0]?.message}`], kinds: {} };
  const kinds = {};
  for (const { policyId, error } of report.validationErrors) (kinds[policyId] ??= []).push(error.message);
  return {
    valid: report.validationErrors.length === 0,
    errors: sorted(report.validationErrors.map(error => error.policyId)),
    messages: kinds,
    impossible: sorted(report.validationWarnings.filter(warning => warning.error.message.includes('impossible')).map(warning => warning.policyId)),
  };
}

function result(request, hasSchema, entities) {
  const members = request instanceof Members ? request.pairs : [];
  const prepared = [['preparsedPolicySetId', 'policies'], ...(hasSchema ? [['preparsedSchemaName', 'schema']] : [])];
  const answer = call('statefulIsAuthorized', new Members([...members, ...prepared, ['entities', entities]]));
  if (answer.type !== 'success') return { rejected: answer.thrown ?? answer.errors[0]?.message ?? 'request' };
  const { decision, diagnostics } = answer.response;
  return {
    decision,
    reason: sorted(diagnostics.reason),
    errors: sorted(diagnostics.errors.map(error => error.policyId)),
    messages: diagnostics.errors.map(error => error.error.message),
  };
}

// By code units, as the other side does.
const sorted = ids => [...new Set(ids)].sort((left, right) => (left < right ? -1 : left > right ? 1 : 0));
