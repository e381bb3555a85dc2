// Templates and their links, right and wrong.
import * as policies from './policies.mjs';
import * as schemas from './schemas.mjs';
import * as schemaTexts from './schemaTexts.mjs';
import * as untyped from './untyped.mjs';
import { read, write } from '../json.mjs';
import * as mutations from './mutations.mjs';

export function templated(random, typedPolicies, untypedPolicies) {
  const schema = random.chance(0.5) ? schemas.anySchema(random) : undefined;
  const world = schema ? undefined : untyped.anyWorld(random);
  const makers = (least, most) => (schema ? typedPolicies(random, schema, least, most) : untypedPolicies(random, world, least, most));
  const uid = () => (schema ? (({ type }) => ({ type, id: random.pick(schemas.worldOf(random, schema).ids(type)) }))({ type: random.pick(schema.types) }) : untyped.anyUid(random, world));

  const templates = makers(1, 2).map(one => withSlots(random, one));
  const texts = Object.fromEntries(templates.map((one, index) => [`t${index}`, random.chance(0.6) ? policies.toText(random, one) : one]));
  const templateLinks = random.many(0, 3, index => linkOf(random, templates, index, uid));
  const fixed = makers(0, 2);
  const whole = {
    staticPolicies: random.chance(0.6) ? fixed.map(one => policies.toText(random, one)).join('\n') : Object.fromEntries(fixed.map((one, index) => [random.chance(0.97) ? `s${index}` : 't0', policies.toText(random, one)])),
    templates: texts,
    templateLinks,
  };
  return {
    policies: random.chance(0.15) ? mutations.json(random, read(write(whole))) : whole,
    schema: schema && (random.chance(0.7) ? schemaTexts.toText(random, schema) : schemaTexts.toJson(random, schema)),
    entities: schema ? schemas.entitiesOf(random, schema) : untyped.entities(random, world),
    requests: random.many(1, 3, () => (schema ? schemas.requestOf(random, schema) : untyped.request(random, world))),
  };
}

function withSlots(random, one) {
  const result = { ...one };
  for (const part of random.chance(0.05) ? [] : random.pick([['principal'], ['resource'], ['principal', 'resource']])) {
    const slot = random.chance(0.98) ? `?${part}` : random.pick(['?principal', '?resource', '?action', '?x']);
    const type = one[part].entity_type;
    result[part] = random.weighed([
      [3, { op: '==', slot }], [3, { op: 'in', slot }], [type ? 3 : 0, { op: 'is', entity_type: type, in: { slot } }],
    ]);
  }
  return result;
}

function linkOf(random, templates, index, uid) {
  const at = random.below(templates.length);
  const slots = ['principal', 'resource'].filter(part => JSON.stringify(templates[at][part]).includes('?')).map(part => `?${part}`);
  const given = random.chance(0.94) ? slots : random.pick([[], ['?principal'], ['?resource'], ['?principal', '?resource'], ['?x'], ['principal']]);
  const named = () => { const one = uid(); return random.chance(0.1) ? { __entity: one } : one; };
  return {
    templateId: random.chance(0.97) ? `t${at}` : random.pick(['nosuch', 's0', 'l0', 'policy0']),
    newId: random.chance(0.96) ? `l${index}` : random.pick(['t0', 's0', 'policy0', 'l0', '']),
    values: Object.fromEntries(given.map(slot => [slot, named()])),
  };
}
