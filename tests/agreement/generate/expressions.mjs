// Expressions as in the JSON form of policies, and how they are written as text.
import { Members } from '../json.mjs';
import { isPlainName } from './words.mjs';
import * as spelling from './spelling.mjs';

export const value = content => ({ Value: content });
export const variable = name => ({ Var: name });
export const entityOf = uid => ({ Value: { __entity: { type: uid.type, id: uid.id } } });
export const binary = (operator, left, right) => ({ [operator]: { left, right } });
export const unary = (operator, arg) => ({ [operator]: { arg } });
export const attribute = (left, attr) => ({ '.': { left, attr } });
export const has = (left, attr) => ({ has: { left, attr } });
export const like = (left, pattern) => ({ like: { left, pattern } });
export const is = (left, entity_type, within) => ({ is: { left, entity_type, ...(within ? { in: within } : {}) } });
export const conditional = (condition, then, otherwise) => ({ 'if-then-else': { if: condition, then, else: otherwise } });
export const set = elements => ({ Set: elements });
export const record = pairs => ({ Record: new Members(pairs) });
export const call = (name, ...args) => ({ [name]: args });

const levels = { '||': 1, '&&': 2, '==': 3, '!=': 3, '<': 3, '<=': 3, '>': 3, '>=': 3, in: 3, '+': 4, '-': 4, '*': 5 };
const methods = new Set(['contains', 'containsAll', 'containsAny', 'getTag', 'hasTag']);
const functions = new Set(['ip', 'decimal', 'datetime', 'duration', 'unknown', 'nosuch', 'A::f']);

/** Writes an expression as text. Parentheses stand where they must, and now and then where they may. */
export function text(random, expression, level = 0) {
  const [key] = Object.keys(expression);
  const body = expression[key];
  const [own, written] = form(random, key, body);
  return own < level || random.chance(0.02) ? `(${written})` : written;
}

function form(random, key, body) {
  const at = (inner, level) => text(random, inner, level);
  const gap = () => spelling.gap(random);
  if (key in levels) {
    const level = levels[key];
    return [level, `${at(body.left, level === 3 ? 4 : level)}${gap()}${key}${gap()}${at(body.right, level === 3 ? 4 : level + 1)}`];
  }

  if (methods.has(key)) return [8, `${at(body.left, 8)}.${key}(${at(body.right, 0)})`];
  switch (key) {
    case 'Value': return literal(random, body);
    case 'Var': return [9, body];
    case 'Slot': return [9, body];
    case '!': return [7, `!${at(body.arg, 8)}`];
    case 'neg': return [7, `-${at(body.arg, 8)}`];
    case 'isEmpty': return [8, `${at(body.arg, 8)}.isEmpty()`];
    case '.': return [8, isPlainName(body.attr) && !random.chance(0.08) ? `${at(body.left, 8)}.${body.attr}` : `${at(body.left, 8)}[${spelling.quoted(random, body.attr)}]`];
    case 'has': return [3, `${at(body.left, 4)}${gap()}has ${Array.isArray(body.attr) ? body.attr.join('.') : spelling.name(random, body.attr)}`];
    case 'like': return [3, `${at(body.left, 4)}${gap()}like ${spelling.pattern(random, partsOf(body.pattern))}`];
    case 'is': return [3, `${at(body.left, 4)}${gap()}is ${body.entity_type}${body.in ? ` in ${at(body.in, 4)}` : ''}`];
    case 'if-then-else': return [0, `if${gap()}${at(body.if, 0)}${gap()}then ${at(body.then, 0)}${gap()}else ${at(body.else, 0)}`];
    case 'Set': return [9, `[${body.map(element => at(element, 0)).join(`,${gap()}`)}${body.length > 0 && random.chance(0.05) ? ',' : ''}]`];
    case 'Record': return [9, `{${pairsOf(body).map(([name, member]) => `${spelling.name(random, name)}:${gap()}${at(member, 0)}`).join(`,${gap()}`)}}`];
    default: return [8, called(random, key, body)];
  }
}

function called(random, name, args) {
  if (functions.has(name) || args.length === 0) return `${name}(${args.map(arg => text(random, arg, 0)).join(', ')})`;
  return `${text(random, args[0], 8)}.${name}(${args.slice(1).map(arg => text(random, arg, 0)).join(', ')})`;
}

function literal(random, content) {
  if (typeof content === 'string') return [9, spelling.quoted(random, content)];
  if (typeof content === 'bigint' || typeof content === 'number') return [content < 0 ? 7 : 9, random.chance(0.02) && content >= 0 ? `0${content}` : `${content}`];
  if (typeof content === 'boolean') return [9, `${content}`];
  if (Array.isArray(content)) return [9, `[${content.map(element => literal(random, element)[1]).join(', ')}]`];
  if (content?.__entity) return [9, spelling.entity(random, content.__entity)];
  if (content?.__extn) return [9, `${content.__extn.fn}(${spelling.quoted(random, content.__extn.arg)})`];
  return [9, `{${pairsOf(content ?? {}).map(([name, member]) => `${spelling.quoted(random, name)}: ${literal(random, member)[1]}`).join(', ')}}`];
}

const pairsOf = body => (body instanceof Members ? body.pairs : Object.entries(body));

/** The texts between the wildcards of a pattern. */
function partsOf(elements) {
  const parts = [''];
  for (const element of elements) {
    if (element === 'Wildcard') parts.push('');
    else parts[parts.length - 1] += element.Literal;
  }
  return parts;
}
