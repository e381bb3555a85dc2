// Schemas out of thin air: namespaces, entity types, common types, actions, and the entities and requests that fit them.
import { Members } from '../json.mjs';
import { anyRecord, anyType, data, entityOf, members, recordOf } from './values.mjs';
import { actionIds, ids, namespaces, typeNames } from './words.mjs';

export const full = (namespace, name) => (namespace === '' ? name : `${namespace}::${name}`);

/** A schema as a model; `schemaTexts` writes it. */
export function anySchema(random) {
  const spaces = [...new Set(random.many(1, random.chance(0.3) ? 3 : 1, () => random.pick(namespaces)))];
  const free = random.shuffled([...typeNames, ...(random.chance(0.1) ? ['Long2', 'ipaddr', 'decimal', 'String', 'Bool', 'Set', 'permit', 'principal', 'type', 'in_'] : [])]);
  const model = { spaces: spaces.map(name => ({ name, entities: [], commons: [], actions: [] })) };
  for (const space of model.spaces) {
    const count = random.between(1, 3);
    for (let i = 0; i < count; i++) {
      const name = random.chance(0.03) ? random.pick(typeNames) : free.pop() ?? 'Extra';
      if (!space.entities.some(entity => entity.name === name)) space.entities.push({ name, full: full(space.name, name) });
    }
  }

  const types = model.spaces.flatMap(space => space.entities.map(entity => entity.full));
  for (const space of model.spaces) addCommons(random, space, types);
  for (const space of model.spaces) for (const entity of space.entities) fill(random, model, space, entity, types);
  addActions(random, model, types);
  return { ...model, types, entities: model.spaces.flatMap(space => space.entities), actions: model.spaces.flatMap(space => space.actions) };
}

function addCommons(random, space, types) {
  if (!random.chance(0.4)) return;
  for (const name of random.shuffled(['Info', 'Addr', 'Ctx', 'T', 'ipaddr', 'datetime', 'User', 'type', 'Long1']).slice(0, random.between(1, 3))) {
    if (space.entities.some(entity => entity.name === name) || (['ipaddr', 'datetime', 'User'].includes(name) && random.chance(0.8))) continue;
    const body = random.chance(0.7) ? anyRecord(random, types, 1) : random.chance(0.3) && space.commons.length > 0 ? reference(random, space) : anyType(random, types, 1);
    space.commons.push({ name, full: full(space.name, name), type: body });
  }
}

// The same type, but written by its name.
function reference(random, space) {
  const common = random.pick(space.commons);
  return { ...common.type, common: common.full };
}

function typeIn(random, model, space, types, depth = 2) {
  const home = random.chance(0.85) ? space : random.pick(model.spaces);
  return home.commons.length > 0 && random.chance(0.3) ? reference(random, home) : anyType(random, types, depth);
}

function recordIn(random, model, space, types) {
  const records = space.commons.filter(common => common.type.kind === 'Record');
  if (records.length > 0 && random.chance(0.3)) {
    const common = random.pick(records);
    return { ...common.type, common: common.full };
  }
  const plain = anyRecord(random, types, 2);
  return recordOf(plain.attributes.map(attribute => ({ ...attribute, type: random.chance(0.3) ? typeIn(random, model, space, types) : attribute.type })));
}

function fill(random, model, space, entity, types) {
  if (random.chance(0.15)) {
    entity.choices = [...new Set(random.many(1, 3, () => random.pick(ids)))];
    entity.parents = [];
    return;
  }
  entity.parents = random.some(types, 0.3);
  if (random.chance(0.8)) entity.shape = recordIn(random, model, space, types);
  if (random.chance(0.35)) entity.tags = typeIn(random, model, space, types, 1);
}

function addActions(random, model, types) {
  const declared = [];
  for (const space of model.spaces) {
    for (const id of random.shuffled(actionIds).slice(0, random.between(space === model.spaces[0] ? 1 : 0, 4))) {
      const type = full(space.name, 'Action');
      const action = { id, type, parents: random.some(declared, 0.35).slice(0, 2), space };
      if (random.chance(0.8)) {
        action.principals = random.shuffled(types).slice(0, random.between(1, 2));
        action.resources = random.shuffled(types).slice(0, random.between(1, 2));
        if (random.chance(0.8)) action.context = recordIn(random, model, space, types);
      }
      space.actions.push(action);
      declared.push(action);
    }
  }
}

/** What data refers to: the ids that entities of a type may have. */
export function worldOf(random, schema) {
  const kinds = new Map(schema.entities.map(entity => [entity.full, entity]));
  return {
    ids: type => {
      const choices = kinds.get(type)?.choices;
      return choices && !random.chance(0.04) ? choices : ids.slice(0, random.chance(0.9) ? 5 : ids.length);
    },
  };
}

/** Entities that fit the schema, apart from the ids of enumerations that `worldOf` gets wrong on purpose. */
export function entitiesOf(random, schema, canBeImplicit = true) {
  const world = worldOf(random, schema);
  const places = schema.entities.flatMap(entity => (entity.choices ? random.some(entity.choices, 0.2) : random.some(ids.slice(0, 6), 0.3)).map(id => ({ entity, id })));
  const list = places.map(({ entity, id }, index) => {
    const uid = { type: entity.full, id };
    const parents = places.slice(index + 1).filter(place => entity.parents.includes(place.entity.full) && random.chance(0.4)).map(place => ({ type: place.entity.full, id: place.id }));
    return {
      uid: random.chance(0.1) ? { __entity: uid } : uid,
      attrs: entity.shape ? members(random, entity.shape, world, canBeImplicit) : {},
      parents: parents.map(parent => (random.chance(0.1) ? { __entity: parent } : parent)),
      tags: entity.tags && random.chance(0.7) ? new Members([...new Set(random.many(0, 3, () => random.pick(['k', 'role', '', 'x y', 'K'])))].map(tag => [tag, data(random, entity.tags, world, canBeImplicit)])) : random.chance(0.1) ? {} : undefined,
    };
  });
  if (random.chance(0.15)) list.push(...schema.actions.filter(() => random.chance(0.5)).map(action => ({ uid: { type: action.type, id: action.id }, attrs: {}, parents: ancestors(action).filter(() => random.chance(0.97)).map(parent => ({ type: parent.type, id: parent.id })) })));
  return random.shuffled(list);
}

const ancestors = action => [...new Set(action.parents.flatMap(parent => [parent, ...ancestors(parent)]))];

/** A request that mostly fits. */
export function requestOf(random, schema, canBeImplicit = true) {
  const world = worldOf(random, schema);
  const action = random.pick(schema.actions);
  const one = types => {
    const type = types && random.chance(0.95) ? random.pick(types) : random.pick(schema.types);
    return { type, id: random.pick(world.ids(type)) };
  };
  const context = action.context ? members(random, action.context, world, canBeImplicit) : new Members([]);
  if (random.chance(0.03)) context.pairs.push([random.pick(['surplus', '', 'a']), random.pick([1, 'a', true])]);
  return {
    principal: one(action.principals),
    action: { type: random.chance(0.98) ? action.type : 'Action', id: random.chance(0.98) ? action.id : 'unknown' },
    resource: one(action.resources),
    context,
    validateRequest: random.weighed([[6, true], [1, false], [2, undefined]]),
  };
}

export { entityOf };
