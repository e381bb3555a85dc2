// Expressions that mostly pass the validator: each is made for a type, out of what principal, action, resource and context offer.
import * as build from './expressions.mjs';
import { Bool, Long, Text, anyType, constructors, entityOf, extensionNames, extensionOf, idOf, literal, recordOf, setOf } from './values.mjs';
import { anyText, attributeName } from './words.mjs';

/** What stands for the request in one environment: action, types of principal and resource, type of the context. */
export function environmentOf(random, schema) {
  const usable = schema.actions.filter(action => action.principals);
  const action = usable.length > 0 ? random.pick(usable) : undefined;
  return {
    action,
    principal: random.pick(action?.principals ?? schema.types),
    resource: random.pick(action?.resources ?? schema.types),
    context: action?.context ?? recordOf([]),
  };
}

export class Typed {
  constructor(random, schema, environment, world, slip = 0.02) {
    Object.assign(this, { random, schema, environment, world, slip });
    this.shapes = new Map(schema.entities.map(entity => [entity.full, entity]));
    this.paths = this.allPaths();
  }

  /** Everything that can be reached from the variables, with the guards that it needs. */
  allPaths() {
    const { principal, resource, context } = this.environment;
    const found = [];
    const visit = (expression, type, guards, depth) => {
      found.push({ expression, type, guards });
      if (depth === 0 || found.length > 120) return;
      const attributes = type.kind === 'Record' ? type.attributes : type.kind === 'Entity' ? this.shapes.get(type.name)?.shape?.attributes ?? [] : [];
      for (const attribute of attributes)
        visit(build.attribute(expression, attribute.name), attribute.type, attribute.required ? guards : [...guards, build.has(expression, attribute.name)], depth - 1);
      const tags = type.kind === 'Entity' ? this.shapes.get(type.name)?.tags : undefined;
      if (tags) {
        const key = build.value(this.random.pick(['k', 'role', 'x y']));
        visit(build.binary('getTag', expression, key), tags, [...guards, build.binary('hasTag', expression, key)], depth - 1);
      }
    };
    visit(build.variable('principal'), entityOf(principal), [], 3);
    visit(build.variable('resource'), entityOf(resource), [], 3);
    visit(build.variable('context'), context, [], 3);
    return found;
  }

  /** A condition. What it reads is guarded, mostly. */
  condition(depth) {
    const { random } = this;
    if (depth <= 0) return this.claim(0);
    return random.weighed([
      [8, () => this.claim(depth)],
      [4, () => build.binary('&&', this.condition(depth - 1), this.condition(depth - 1))],
      [3, () => build.binary('||', this.condition(depth - 1), this.condition(depth - 1))],
      [2, () => build.unary('!', this.condition(depth - 1))],
      [2, () => build.conditional(this.condition(depth - 1), this.condition(depth - 1), this.condition(depth - 1))],
      [1, () => build.binary(random.pick(['==', '!=']), this.condition(depth - 1), this.condition(depth - 1))],
      [1, () => build.value(random.chance(0.5))],
    ]);
  }

  claim(depth) {
    this.guards = [];
    const inner = this.bool(depth);
    return this.guarded(inner, this.guards);
  }

  guarded(expression, guards) {
    const { random } = this;
    return guards.reduceRight((all, guard) => random.weighed([
      [30, () => build.binary('&&', guard, all)],
      [3, () => build.conditional(guard, all, build.value(false))],
      [2, () => build.binary('||', build.unary('!', guard), all)],
      [1, () => all],
      [1, () => build.binary('&&', all, guard)],
      [1, () => build.binary('&&', build.binary('&&', build.value(true), guard), all)],
      [1, () => build.binary('&&', build.binary('||', guard, guard), all)],
    ]), expression);
  }

  /** An expression of a type. */
  of(type, depth) {
    const { random } = this;
    if (random.chance(this.slip)) type = anyType(random, this.schema.types, 1);
    const reachable = this.paths.filter(path => isSame(path.type, type));
    return random.weighed([
      [reachable.length > 0 ? 12 : 0, () => this.reach(random.pick(reachable))],
      [depth > 0 ? 1 : 0, () => build.conditional(this.bool(depth - 1), this.of(type, depth - 1), this.of(type, depth - 1))],
      [depth > 0 ? 1 : 0, () => build.attribute(build.record([['k', this.of(type, depth - 1)]]), 'k')],
      [6, () => this.own(type, depth)],
    ]);
  }

  reach(path) {
    this.guards.push(...path.guards.filter(guard => !this.guards.includes(guard)));
    return path.expression;
  }

  own(type, depth) {
    const { random } = this;
    if (depth <= 0) return literal(random, type, this.world);
    switch (type.kind) {
      case 'Bool': return this.bool(depth - 1);
      case 'Long': return random.weighed([
        [4, () => literal(random, type, this.world)],
        [2, () => build.binary(random.pick(['+', '-', '*']), this.of(Long, depth - 1), this.of(Long, depth - 1))],
        [1, () => build.unary('neg', this.of(Long, depth - 1))],
        [1, () => build.call(random.pick(['toMilliseconds', 'toSeconds', 'toMinutes', 'toHours', 'toDays']), this.of(extensionOf('duration'), depth - 1))],
      ]);
      case 'Set': return random.weighed([
        [1, () => literal(random, type, this.world)],
        [2, () => build.set(random.many(1, 3, () => this.of(type.element, depth - 1)))],
      ]);
      case 'Record': return build.record(type.attributes.filter(attribute => attribute.required || random.chance(0.7)).map(attribute => [attribute.name, this.of(attribute.type, depth - 1)]));
      case 'Ext': return this.extension(type, depth);
      default: return literal(random, type, this.world);
    }
  }

  extension(type, depth) {
    const { random } = this;
    const datetime = extensionOf('datetime');
    const duration = extensionOf('duration');
    if (type.name === 'datetime' && random.chance(0.5))
      return random.chance(0.5) ? build.call('offset', this.of(datetime, depth - 1), this.of(duration, depth - 1)) : build.call('toDate', this.of(datetime, depth - 1));
    if (type.name === 'duration' && random.chance(0.5))
      return random.chance(0.5) ? build.call('durationSince', this.of(datetime, depth - 1), this.of(datetime, depth - 1)) : build.call('toTime', this.of(datetime, depth - 1));
    return random.chance(0.03) ? build.call(constructors[type.name], this.of(Text, depth - 1)) : literal(random, type, this.world);
  }

  /** A question. */
  bool(depth) {
    const { random } = this;
    const next = depth - 1;
    const some = () => random.pick([Long, Text, Bool, setOf(Text), setOf(Long), entityOf(random.pick(this.schema.types)), extensionOf(random.pick(extensionNames)), random.pick(this.paths).type]);
    const entity = () => this.entity(depth);
    return random.weighed([
      [5, () => { const type = some(); return build.binary(random.pick(['==', '==', '!=']), this.of(type, next), this.of(type, next)); }],
      [4, () => { const type = random.pick([Long, Long, extensionOf('datetime'), extensionOf('duration')]); return build.binary(random.pick(['<', '<=', '>', '>=']), this.of(type, next), this.of(type, next)); }],
      [3, () => build.like(this.of(Text, next), this.pattern())],
      [4, () => this.has()],
      [4, () => build.is(entity(), random.pick(this.schema.types), random.chance(0.3) ? entity() : undefined)],
      [4, () => build.binary('in', entity(), random.chance(0.6) ? entity() : build.set(random.many(1, 3, () => entity())))],
      [2, () => this.aboutAction()],
      [3, () => { const element = random.pick([Long, Text, entityOf(random.pick(this.schema.types)), random.pick(this.paths).type]); return build.binary('contains', this.of(setOf(element), next), this.of(element, next)); }],
      [2, () => { const type = setOf(random.pick([Long, Text, entityOf(random.pick(this.schema.types))])); return build.binary(random.pick(['containsAll', 'containsAny']), this.of(type, next), this.of(type, next)); }],
      [1, () => build.unary('isEmpty', this.of(setOf(random.pick([Long, Text])), next))],
      [2, () => this.askNetworkOrDecimal(next)],
      [2, () => this.tag(next)],
      [1, () => this.of(Bool, 0)],
    ]);
  }

  entity(depth) {
    const { random } = this;
    return random.weighed([
      [4, () => build.variable(random.pick(['principal', 'resource']))],
      [3, () => this.of(entityOf(random.pick(this.schema.types)), depth - 1)],
      [1, () => build.variable('action')],
    ]);
  }

  has() {
    const { random } = this;
    const target = random.pick(this.paths.filter(path => path.type.kind === 'Record' || path.type.kind === 'Entity'));
    const known = target.type.kind === 'Record' ? target.type.attributes : this.shapes.get(target.type.name)?.shape?.attributes ?? [];
    const name = known.length > 0 && random.chance(0.8) ? random.pick(known).name : attributeName(random);
    return build.has(this.reach(target), name);
  }

  tag(depth) {
    const tagged = this.paths.filter(path => path.type.kind === 'Entity' && (this.random.chance(0.1) || this.shapes.get(path.type.name)?.tags));
    const target = tagged.length > 0 ? this.reach(this.random.pick(tagged)) : build.variable('principal');
    return build.binary('hasTag', target, this.random.chance(0.7) ? build.value(this.random.pick(['k', 'role', 'x y'])) : this.of(Text, depth));
  }

  aboutAction() {
    const { random } = this;
    const named = () => { const action = random.pick(this.schema.actions); return build.entityOf({ type: action.type, id: random.chance(0.97) ? action.id : 'nosuch' }); };
    return random.weighed([
      [3, () => build.binary(random.pick(['==', '!=', 'in']), build.variable('action'), named())],
      [2, () => build.binary('in', build.variable('action'), build.set(random.many(1, 3, named)))],
      [1, () => build.is(build.variable('action'), random.pick(this.schema.actions).type)],
      [1, () => build.binary('in', named(), random.chance(0.5) ? build.variable('action') : named())],
    ]);
  }

  askNetworkOrDecimal(depth) {
    const { random } = this;
    const ip = extensionOf('ipaddr');
    const decimal = extensionOf('decimal');
    return random.weighed([
      [2, () => build.call(random.pick(['isIpv4', 'isIpv6', 'isLoopback', 'isMulticast']), this.of(ip, depth))],
      [2, () => build.call('isInRange', this.of(ip, depth), this.of(ip, depth))],
      [2, () => build.call(random.pick(['lessThan', 'lessThanOrEqual', 'greaterThan', 'greaterThanOrEqual']), this.of(decimal, depth), this.of(decimal, depth))],
    ]);
  }

  pattern() {
    const elements = this.random.many(0, 4, () => (this.random.chance(0.4) ? 'Wildcard' : { Literal: anyText(this.random) }));
    return elements;
  }
}

export const isSame = (left, right) => {
  if (left.kind !== right.kind) return false;
  switch (left.kind) {
    case 'Set': return isSame(left.element, right.element);
    case 'Record': return left.attributes.length === right.attributes.length && left.attributes.every(one => right.attributes.some(other => other.name === one.name && other.required === one.required && isSame(one.type, other.type)));
    case 'Entity': case 'Ext': return left.name === right.name;
    default: return true;
  }
};

