// Policies around their conditions: effect, annotations, scope, conditions; as text or as JSON.
import { Members } from '../json.mjs';
import { text } from './expressions.mjs';
import { gap, quoted } from './spelling.mjs';
import { anyText, identifiers, reserved } from './words.mjs';

/** A policy in the JSON form. `slots` makes a template. */
export function policy(random, { uid, action, type, condition, slots = [], conditions }) {
  return {
    effect: random.chance(0.7) ? 'permit' : 'forbid',
    principal: entityScope(random, uid, type, slots.includes('?principal') ? '?principal' : undefined),
    action: actionScope(random, action),
    resource: entityScope(random, uid, type, slots.includes('?resource') ? '?resource' : undefined),
    conditions: (conditions ?? random.many(0, 2, () => condition())).map(body => ({ kind: random.chance(0.75) ? 'when' : 'unless', body })),
    ...(random.chance(0.08) ? { annotations: new Members([...new Set(random.many(1, 2, () => random.pick([...identifiers, ...reserved])))].map(key => [key, anyText(random)])) } : {}),
  };
}

function entityScope(random, uid, type, slot) {
  const target = () => (slot ? { slot } : { entity: uid() });
  return random.weighed([
    [slot ? 0 : 8, () => ({ op: 'All' })],
    [2, () => ({ op: '==', ...target() })],
    [2, () => ({ op: 'in', ...target() })],
    [slot ? 0 : 3, () => ({ op: 'is', entity_type: type() })],
    [1, () => ({ op: 'is', entity_type: type(), in: target() })],
  ]);
}

function actionScope(random, action) {
  return random.weighed([
    [4, () => ({ op: 'All' })],
    [3, () => ({ op: '==', entity: action() })],
    [2, () => ({ op: 'in', entity: action() })],
    [2, () => ({ op: 'in', entities: random.many(0, 3, action) })],
  ]);
}

export function toText(random, one) {
  const annotations = (one.annotations?.pairs ?? []).map(([key, value]) => (value === '' && random.chance(0.5) ? `@${key} ` : `@${key}(${quoted(random, value)}) `)).join('');
  const scope = ['principal', 'action', 'resource'].map(part => `${part}${scopeText(random, one[part])}`).join(`,${gap(random)}`);
  const conditions = one.conditions.map(({ kind, body }) => `${gap(random)}${kind} {${gap(random)}${text(random, body)}${gap(random)}}`).join('');
  return `${annotations}${one.effect}${gap(random)}(${scope}${random.chance(0.03) ? ',' : ''})${conditions};`;
}

function scopeText(random, scope) {
  const uid = ({ type, id }) => `${type}::${quoted(random, id)}`;
  const target = one => (one.slot ? one.slot : uid(one.entity));
  switch (scope.op) {
    case 'All': return '';
    case '==': return ` == ${target(scope)}`;
    case 'in': return ` in ${scope.entities ? `[${scope.entities.map(uid).join(', ')}]` : target(scope)}`;
    default: return ` is ${scope.entity_type}${scope.in ? ` in ${target(scope.in)}` : ''}`;
  }
}
