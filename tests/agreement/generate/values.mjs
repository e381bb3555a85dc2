// Values of a type, as data and as literals of policies.
import { Members } from '../json.mjs';
import * as build from './expressions.mjs';
import { anyText, attributeName, datetimes, decimals, durations, ids, ips, longs } from './words.mjs';

export const extensionTexts = { ipaddr: ips, decimal: decimals, datetime: datetimes, duration: durations };
export const constructors = { ipaddr: 'ip', decimal: 'decimal', datetime: 'datetime', duration: 'duration' };
export const extensionNames = Object.keys(constructors);

export const Bool = { kind: 'Bool' };
export const Long = { kind: 'Long' };
export const Text = { kind: 'String' };
export const setOf = element => ({ kind: 'Set', element });
export const recordOf = attributes => ({ kind: 'Record', attributes });
export const entityOf = name => ({ kind: 'Entity', name });
export const extensionOf = name => ({ kind: 'Ext', name });

/** A type out of thin air; entity types are taken from the list. */
export function anyType(random, entityTypes, depth = 2) {
  return random.weighed([
    [4, Bool], [5, Long], [5, Text],
    [3, () => extensionOf(random.pick(extensionNames))],
    [entityTypes.length > 0 ? 4 : 0, () => entityOf(random.pick(entityTypes))],
    [depth > 0 ? 3 : 0, () => setOf(anyType(random, entityTypes, depth - 1))],
    [depth > 0 ? 3 : 0, () => anyRecord(random, entityTypes, depth - 1)],
  ]);
}

export function anyRecord(random, entityTypes, depth = 2, most = 4) {
  const names = new Set(random.many(0, most, () => attributeName(random)));
  return recordOf([...names].map(name => ({ name, required: random.chance(0.6), type: anyType(random, entityTypes, depth) })));
}

const long = random => (random.chance(0.4) ? BigInt(random.between(-3, 12)) : random.familiar(longs));

export const idOf = (random, world, type) => random.pick(world?.ids?.(type) ?? ids);

/** JSON data of a type. With a schema, references and extension values may be written without their escapes. */
export function data(random, type, world, canBeImplicit) {
  switch (type.kind) {
    case 'Bool': return random.chance(0.5);
    case 'Long': return long(random);
    case 'String': return anyText(random);
    case 'Set': return random.many(0, 3, () => data(random, type.element, world, canBeImplicit));
    case 'Record': return members(random, type, world, canBeImplicit);
    case 'Entity': {
      const reference = { type: type.name, id: idOf(random, world, type.name) };
      return canBeImplicit && random.chance(0.5) ? reference : { __entity: reference };
    }
    case 'Ext': {
      const argument = random.familiar(extensionTexts[type.name]);
      return extension(random, constructors[type.name], argument, canBeImplicit);
    }
    default: throw new RangeError(type.kind);
  }
}

function extension(random, fn, argument, canBeImplicit) {
  const call = random.chance(0.85) ? { fn, arg: argument } : { fn, args: [argument] };
  const form = random.below(canBeImplicit ? 3 : 1);
  return form === 0 ? { __extn: call } : form === 1 ? argument : call;
}

export function members(random, type, world, canBeImplicit) {
  return new Members(type.attributes
    .filter(attribute => attribute.required || random.chance(0.55))
    .map(attribute => [attribute.name, data(random, attribute.type, world, canBeImplicit)]));
}

/** A literal of a type, where there is one. */
export function literal(random, type, world) {
  switch (type.kind) {
    case 'Bool': return build.value(random.chance(0.5));
    case 'Long': return build.value(long(random));
    case 'String': return build.value(anyText(random));
    case 'Set': return build.set(random.many(random.chance(0.05) ? 0 : 1, 3, () => literal(random, type.element, world)));
    case 'Record': return build.record(type.attributes.filter(attribute => attribute.required || random.chance(0.6)).map(attribute => [attribute.name, literal(random, attribute.type, world)]));
    case 'Entity': return build.entityOf({ type: type.name, id: idOf(random, world, type.name) });
    case 'Ext': return build.call(constructors[type.name], build.value(random.familiar(extensionTexts[type.name])));
    default: throw new RangeError(type.kind);
  }
}
