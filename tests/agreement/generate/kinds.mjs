// The kinds of cases. Each function makes one case without its id.
import { read, write } from '../json.mjs';
import * as mutations from './mutations.mjs';
import * as policies from './policies.mjs';
import * as schemas from './schemas.mjs';
import * as schemaTexts from './schemaTexts.mjs';
import { Typed, environmentOf } from './typed.mjs';
import * as untyped from './untyped.mjs';
import * as small from './small.mjs';
import { templated } from './templates.mjs';
import { valrules } from './valrules.mjs';

const asText = (random, list) => list.map(one => policies.toText(random, one)).join('\n');

const schemaOf = (random, schema) => (random.chance(0.7) ? schemaTexts.toText(random, schema) : schemaTexts.toJson(random, schema));

export function typedPolicies(random, schema, least, most, slip) {
  const world = schemas.worldOf(random, schema);
  return random.many(least, most, () => {
    const environment = environmentOf(random, schema);
    const typed = new Typed(random, schema, environment, world, slip);
    const type = () => random.pick([environment.principal, environment.resource, random.pick(schema.types)]);
    const uid = () => { const name = type(); return { type: name, id: random.pick(world.ids(name)) }; };
    const one = policies.policy(random, {
      uid,
      type,
      action: () => { const action = random.chance(0.6) && environment.action ? environment.action : random.pick(schema.actions); return { type: action.type, id: random.chance(0.98) ? action.id : 'nosuch' }; },
      condition: () => typed.condition(random.between(0, 3)),
    });
    return fitted(random, one, environment);
  });
}

// Most policies say for which environment they are, so that their conditions can be sound.
function fitted(random, one, { action, principal, resource }) {
  if (random.chance(0.35)) return one;
  if (action) one.action = { op: '==', entity: { type: action.type, id: action.id } };
  if (one.principal.op === 'All' || one.principal.op === 'is') one.principal = { op: 'is', entity_type: principal };
  if (one.resource.op === 'All' || one.resource.op === 'is') one.resource = { op: 'is', entity_type: resource };
  return one;
}

function typed(random) {
  const schema = schemas.anySchema(random);
  return {
    policies: asText(random, typedPolicies(random, schema, 1, 4)),
    schema: schemaOf(random, schema),
    entities: schemas.entitiesOf(random, schema),
    requests: random.many(1, 3, () => schemas.requestOf(random, schema)),
  };
}

function untypedPolicies(random, world, least = 1, most = 4) {
  return random.many(least, most, () => policies.policy(random, {
    uid: () => untyped.anyUid(random, world),
    type: () => random.pick(world.types),
    action: () => untyped.anyAction(random, world),
    condition: () => untyped.expression(random, world, random.between(1, 4)),
  }));
}

function untypedCase(random) {
  const world = untyped.anyWorld(random);
  return { policies: asText(random, untypedPolicies(random, world)), entities: untyped.entities(random, world), requests: random.many(1, 3, () => untyped.request(random, world)) };
}

function jsonpolicy(random) {
  const schema = random.chance(0.5) ? schemas.anySchema(random) : undefined;
  const world = schema ? undefined : untyped.anyWorld(random);
  const made = schema ? typedPolicies(random, schema, 1, 3) : untypedPolicies(random, world, 1, 3);
  const staticPolicies = Object.fromEntries(made.map((one, index) => [`j${index}`, random.chance(0.85) ? one : policies.toText(random, one)]));
  const odd = random.chance(0.5) ? mutations.json(random, read(write(staticPolicies))) : staticPolicies;
  return {
    policies: { staticPolicies: odd },
    schema: schema && schemaOf(random, schema),
    entities: schema ? schemas.entitiesOf(random, schema) : untyped.entities(random, world),
    requests: random.many(1, 2, () => (schema ? schemas.requestOf(random, schema) : untyped.request(random, world))),
  };
}

function policyparse(random) {
  const world = untyped.anyWorld(random);
  return { policies: mutations.text(random, asText(random, untypedPolicies(random, world, 1, 2))), entities: [], requests: [untyped.request(random, world)] };
}

function schemaparse(random) {
  const schema = schemas.anySchema(random);
  const written = random.chance(0.6) ? mutations.text(random, schemaTexts.toText(random, schema)) : mutations.json(random, read(write(schemaTexts.toJson(random, schema))));
  return { policies: asText(random, typedPolicies(random, schema, 0, 2)), schema: written, entities: schemas.entitiesOf(random, schema), requests: [schemas.requestOf(random, schema)] };
}

function entities(random) {
  const schema = random.chance(0.7) ? schemas.anySchema(random) : undefined;
  const world = schema ? undefined : untyped.anyWorld(random);
  const sound = schema ? schemas.entitiesOf(random, schema) : untyped.entities(random, world);
  const request = () => (schema ? schemas.requestOf(random, schema) : untyped.request(random, world));
  const oddRequest = () => { const one = read(write(request())); return random.chance(0.5) ? mutations.json(random, one) : one; };
  return {
    policies: 'permit(principal, action, resource) when { principal in resource };\nforbid(principal, action, resource) when { principal == resource };\npermit(principal, action, resource) when { context has a };',
    schema: schema && schemaOf(random, schema),
    entities: random.chance(0.8) ? mutations.json(random, read(write(sound))) : sound,
    requests: random.many(1, 3, oddRequest),
  };
}

/** Weight and maker by name. */
export const kinds = {
  typed: [22, typed],
  untyped: [14, untypedCase],
  template: [6, random => templated(random, typedPolicies, untypedPolicies)],
  jsonpolicy: [8, jsonpolicy],
  policyparse: [9, policyparse],
  schemaparse: [10, schemaparse],
  entities: [11, entities],
  extension: [5, small.extension],
  arithmetic: [2, small.arithmetic],
  like: [2, small.like],
  shortcircuit: [3, small.shortcircuit],
  hierarchy: [3, small.hierarchy],
  valrules: [14, valrules],
};
