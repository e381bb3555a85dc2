// Expressions that care for no types, data that no schema knows.
import { Members } from '../json.mjs';
import * as build from './expressions.mjs';
import { extensionTexts, constructors } from './values.mjs';
import { actionIds, anyText, attributeName, ids, longs, typeNames } from './words.mjs';

/** A small world: few types, names and ids, so that things meet. */
export function anyWorld(random) {
  const prefix = random.chance(0.3) ? 'App::' : '';
  const types = random.shuffled(typeNames).slice(0, random.between(2, 4)).map(name => prefix + name);
  const names = [...new Set(random.many(3, 7, () => attributeName(random)))];
  return { types, names, ids: random.shuffled(ids).slice(0, random.between(3, 5)), actionType: `${prefix}Action`, actions: random.shuffled(actionIds).slice(0, 4) };
}

export const anyUid = (random, world) => (random.chance(0.12) ? anyAction(random, world) : { type: random.pick(world.types), id: random.pick(world.ids) });
export const anyAction = (random, world) => ({ type: world.actionType, id: random.pick(world.actions) });

/** A literal or a whole expression; everything goes. */
export function expression(random, world, depth) {
  if (depth <= 0) return leaf(random, world);
  const next = () => expression(random, world, depth - 1);
  const name = () => (random.chance(0.9) ? random.pick(world.names) : attributeName(random));
  return random.weighed([
    [4, () => leaf(random, world)],
    [6, () => build.attribute(random.chance(0.6) ? variable(random) : next(), name())],
    [4, () => build.has(random.chance(0.6) ? variable(random) : next(), name())],
    [3, () => { const target = variable(random); const attr = name(); return build.binary('&&', build.has(target, attr), build.attribute(target, attr)); }],
    [4, () => build.binary(random.pick(['==', '!=']), next(), next())],
    [3, () => build.binary(random.pick(['<', '<=', '>', '>=']), next(), next())],
    [3, () => build.binary(random.pick(['+', '-', '*']), next(), next())],
    [5, () => build.binary(random.pick(['&&', '||']), next(), next())],
    [3, () => build.binary('in', next(), next())],
    [2, () => build.unary(random.pick(['!', 'neg', 'isEmpty']), next())],
    [3, () => build.conditional(next(), next(), next())],
    [2, () => build.is(next(), random.pick([...world.types, world.actionType]), random.chance(0.3) ? next() : undefined)],
    [2, () => build.like(next(), pattern(random))],
    [3, () => build.binary(random.pick(['contains', 'containsAll', 'containsAny', 'getTag', 'hasTag']), next(), next())],
    [2, () => build.set(random.many(0, 3, next))],
    [2, () => build.record([...new Set(random.many(0, 3, name))].map(one => [one, next()]))],
    [2, () => extension(random, next)],
  ]);
}

const variable = random => build.variable(random.pick(['principal', 'resource', 'context', 'context', 'action']));

function extension(random, next) {
  const unary = ['isIpv4', 'isIpv6', 'isLoopback', 'isMulticast', 'toDate', 'toTime', 'toMilliseconds', 'toSeconds', 'toMinutes', 'toHours', 'toDays'];
  const binary = ['isInRange', 'lessThan', 'lessThanOrEqual', 'greaterThan', 'greaterThanOrEqual', 'offset', 'durationSince'];
  return random.weighed([
    [4, () => build.call(random.pick(unary), extensionLiteral(random))],
    [4, () => build.call(random.pick(binary), extensionLiteral(random), extensionLiteral(random))],
    [2, () => build.call(random.pick(binary), next(), next())],
    [1, () => build.call(random.pick(Object.values(constructors)), ...random.many(0, 2, next))],
    [1, () => build.call(random.pick([...unary, ...binary]), ...random.many(1, 3, next))],
  ]);
}

export function extensionLiteral(random) {
  const name = random.pick(Object.keys(constructors));
  return build.call(constructors[name], build.value(random.pick(extensionTexts[random.chance(0.97) ? name : random.pick(Object.keys(constructors))])));
}

function leaf(random, world) {
  return random.weighed([
    [4, () => variable(random)],
    [3, () => build.value(random.chance(0.5))],
    [3, () => build.value(random.chance(0.7) ? BigInt(random.between(-2, 12)) : random.pick(longs))],
    [3, () => build.value(anyText(random))],
    [3, () => build.entityOf(anyUid(random, world))],
    [1, () => build.set([])],
    [2, () => extensionLiteral(random)],
    [3, () => build.attribute(variable(random), random.pick(world.names))],
  ]);
}

export const pattern = random => random.many(0, 4, () => (random.chance(0.4) ? 'Wildcard' : { Literal: anyText(random) }));

/** JSON data without a schema. */
export function data(random, world, depth = 2) {
  return random.weighed([
    [3, () => random.chance(0.5)],
    [4, () => (random.chance(0.7) ? BigInt(random.between(-2, 12)) : random.pick(longs))],
    [4, () => anyText(random)],
    [3, () => ({ __entity: anyUid(random, world) })],
    [3, () => { const name = random.pick(Object.keys(constructors)); return { __extn: { fn: constructors[name], arg: random.pick(extensionTexts[name]) } }; }],
    [depth > 0 ? 2 : 0, () => random.many(0, 3, () => data(random, world, depth - 1))],
    [depth > 0 ? 2 : 0, () => object(random, world, depth - 1)],
  ]);
}

export function object(random, world, depth = 2) {
  return new Members([...new Set(random.many(0, 4, () => random.pick(world.names)))].filter(name => !name.startsWith('__e') || random.chance(0.1)).map(name => [name, data(random, world, depth)]));
}

export function entities(random, world) {
  const places = world.types.flatMap(type => random.some(world.ids, 0.4).map(id => ({ type, id })));
  places.push(...world.actions.filter(() => random.chance(0.4)).map(id => ({ type: world.actionType, id })));
  return random.shuffled(places.map((uid, index) => ({
    uid: random.chance(0.15) ? { __entity: uid } : uid,
    attrs: object(random, world),
    parents: places.slice(index + 1).filter(() => random.chance(0.25)),
    tags: random.chance(0.3) ? object(random, world, 1) : undefined,
  })));
}

export const request = (random, world) => ({
  principal: anyUid(random, world),
  action: anyAction(random, world),
  resource: anyUid(random, world),
  context: object(random, world),
  validateRequest: random.weighed([[4, true], [1, false], [2, undefined]]),
});
