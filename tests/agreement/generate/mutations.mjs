// Sound things made a little wrong: texts by their tokens and characters, JSON by its members.
import { Members, Raw } from '../json.mjs';
import { anyText, datetimes, decimals, durations, identifiers, ips, longs, reserved } from './words.mjs';

const tokens = [
  ...reserved, ...identifiers.slice(0, 60), '(', ')', '{', '}', '[', ']', ',', ';', ':', '::', '.', '?', '@', '=', '==', '!=', '<', '<=', '>', '>=', '&&', '||', '!', '-', '+', '*', '/', '%', '&', '|',
  '?principal', '?resource', '?action', '?x', '"a"', '""', '"*"', '"\\*"', '"\\u{0}"', '"\\u{110000}"', '"\\u{d800}"', '"\\u{}"', '"\\u{_1}"', '"\\u{1_}"', '"\\x80"', '"\\x7F"', '"\\x7"', '"\\q"', '"\\\n"', '"\r"', "'a'", '0', '1', '007', '9223372036854775807',
  '9223372036854775808', '18446744073709551616', '1.5', '0x1', '1e3', '// x\n', '// x', '/* x */', '\u00a0', '\ufeff', '\u200b', '\u2028', '\r', 'User::"a"', 'Action::"view"', 'A::B', 'A :: B', 'when', 'unless', 'when { true }', 'true', '$', '#', '~', '^', '`', '\u00e9',
  '__cedar::Long', 'Set<Long>', 'Set', 'in []', 'enum ["a"]', 'tags Long', 'appliesTo', 'principal: U', 'namespace X { }', 'type T = Long;', 'entity E;', 'action z;', '= {}', '{ a?: Long }', '@doc("x")', '.contains(1)', '.isEmpty()', 'has a.b', 'is U in x', 'ip("::")', 'unknown("x")', 'like "*"',
];

const token = /\/\/[^\n\r]*|"(?:\\[^]|[^"\\])*"|[_a-zA-Z][_a-zA-Z0-9]*|[0-9]+|::|==|!=|<=|>=|&&|\|\||\s+|[^]/gu;

/** Changes a text in one to three places. */
export function text(random, whole) {
  let parts = whole.match(token) ?? [];
  const changes = random.weighed([[6, 1], [2, 2], [1, 3]]);
  for (let i = 0; i < changes; i++) parts = change(random, parts);
  return parts.join('');
}

function change(random, parts) {
  if (parts.length === 0) return [random.pick(tokens)];
  const at = random.below(parts.length);
  const before = parts.slice(0, at);
  const after = parts.slice(at + 1);
  return random.weighed([
    [4, () => [...before, ...after]],
    [4, () => [...before, random.pick(tokens), ...after]],
    [3, () => [...before, parts[at], ' ', random.pick(tokens), ' ', ...after]],
    [2, () => [...before, parts[at], parts[at], ...after]],
    [3, () => { const other = random.below(parts.length); const swapped = [...parts]; [swapped[at], swapped[other]] = [swapped[other], swapped[at]]; return swapped; }],
    [2, () => { const other = random.below(parts.length); return [...before, parts[other], ...after]; }],
    [2, () => [...before, characters(random, parts[at]), ...after]],
    [1, () => { const end = at + random.between(1, 12); return [...parts.slice(0, at), ...parts.slice(end)]; }],
    [1, () => { const end = at + random.between(1, 12); return [...parts.slice(0, end), ...parts.slice(at)]; }],
    [1, () => (before.length > 0 ? before : parts)],
  ]);
}

function characters(random, one) {
  const at = random.below(one.length + 1);
  return random.weighed([
    [2, () => one.slice(0, at) + one.slice(at + 1)],
    [2, () => one.slice(0, at) + random.pick(['\\', '"', '\\u{2a}', '\\*', '\n', '\r', '\0', ' ', '_', '0', '\u00e9', '\u200d', '\ud83d\ude00', '*', '\\\\', '\\"']) + one.slice(at)],
    [1, () => one.toUpperCase()],
    [1, () => one + one],
  ]);
}

const oddValues = random => random.pick([
  () => null, () => true, () => 0, () => new Raw('1.0'), () => new Raw('1e2'), () => new Raw('-0'), () => new Raw('0.5'), () => random.pick(longs), () => new Raw('9223372036854775808'), () => new Raw('-9223372036854775809'), () => new Raw('1E400'), () => '',
  () => anyText(random), () => [], () => new Members([]), () => [[]], () => new Members([['__entity', new Members([['type', 'User'], ['id', 'a']])]]), () => new Members([['type', 'User'], ['id', 'a']]),
  () => new Members([['__extn', new Members([['fn', 'ip'], ['arg', '1.2.3.4']])]]), () => new Members([['fn', 'decimal'], ['arg', '1.5']]), () => new Members([['__extn', new Members([['fn', 'offset'], ['args', [new Members([['__extn', new Members([['fn', 'datetime'], ['arg', '2024-01-01']])]]), new Members([['__extn', new Members([['fn', 'duration'], ['arg', '1h']])]])]]])]]),
  () => new Members([['__expr', 'User::"a"']]), () => new Members([['__entity', 'x']]), () => new Members([['__extn', new Members([])]]), () => random.pick([...ips, ...decimals, ...datetimes, ...durations]), () => 'ip("1.2.3.4")', () => 'User::"a"',
  () => new Members([['__extn', new Members([['fn', 'ip'], ['arg', '1.2.3.4'], ['args', ['::']]])]]), () => new Members([['__entity', new Members([['type', 'User'], ['id', 'a'], ['x', 1]])]]), () => new Members([['__entity', new Members([['type', 'User'], ['id', 'a']])], ['more', 1]]),
  () => new Members([['type', '__cedar::User'], ['id', 'a']]), () => new Members([['type', 'User '], ['id', 'a']]), () => new Members([['type', ''], ['id', '']]), () => new Members([['type', 'A::'], ['id', 'a']]), () => new Members([['type', 'if'], ['id', 'a']]), () => '\ud800',
])();

const oddNames = ['a', '', 'type', 'id', 'uid', 'attrs', 'parents', 'tags', '__entity', '__extn', '__expr', 'fn', 'arg', 'args', 'required', 'attributes', 'additionalAttributes', 'annotations', 'name', 'element', 'enum', 'shape', 'memberOf', 'memberOfTypes', 'appliesTo', 'principalTypes', 'resourceTypes', 'context', 'commonTypes', 'entityTypes', 'actions', 'effect', 'op', 'entity', 'entities', 'slot', 'entity_type', 'in', 'conditions', 'kind', 'body', 'Value', 'Var', 'Slot', 'left', 'right', 'attr', 'pattern', 'Set', 'Record', 'if-then-else', '!', 'neg', '==', 'ip', 'isInRange', 'unknown', 'value'];

/** Changes JSON in one to three places. */
export function json(random, whole) {
  let result = whole;
  const changes = random.weighed([[7, 1], [2, 2], [1, 3]]);
  for (let i = 0; i < changes; i++) result = changeAt(random, result, placesOf(result));
  return result;
}

// Every place as the path to it.
function placesOf(value, path = [], found = []) {
  found.push(path);
  if (Array.isArray(value)) value.forEach((element, index) => placesOf(element, [...path, index], found));
  else if (value instanceof Members) value.pairs.forEach((pair, index) => placesOf(pair[1], [...path, index], found));
  return found;
}

export function at(value, path, replace) {
  if (path.length === 0) return replace(value);
  const [first, ...rest] = path;
  if (Array.isArray(value)) return value.map((element, index) => (index === first ? at(element, rest, replace) : element));
  return new Members(value.pairs.map((pair, index) => (index === first ? [pair[0], at(pair[1], rest, replace)] : pair)));
}

function changeAt(random, whole, places) {
  const path = random.pick(places);
  return at(whole, path, value => {
    if (value instanceof Members && random.chance(0.8)) return object(random, value, whole, places);
    if (Array.isArray(value) && random.chance(0.8)) return list(random, value, whole, places);
    if (typeof value === 'string' && random.chance(0.4)) return random.chance(0.6) ? characters(random, value) : anyText(random);
    return random.chance(0.6) ? oddValues(random) : elsewhere(random, whole, places);
  });
}

// Something from another place.
function elsewhere(random, whole, places) {
  return random.pick(places).reduce((value, step) => (Array.isArray(value) ? value[step] : value.pairs[step][1]), whole);
}

function object(random, { pairs }, whole, places) {
  const index = random.below(pairs.length);
  const other = () => (random.chance(0.5) ? oddValues(random) : elsewhere(random, whole, places));
  return new Members(random.weighed([
    [pairs.length > 0 ? 4 : 0, () => pairs.filter((_, i) => i !== index)],
    [3, () => [...pairs, [random.pick(oddNames), other()]]],
    [pairs.length > 0 ? 2 : 0, () => pairs.map((pair, i) => (i === index ? [random.pick(oddNames), pair[1]] : pair))],
    [pairs.length > 0 ? 2 : 0, () => pairs.map((pair, i) => (i === index ? [pair[0], other()] : pair))],
    [pairs.length > 0 ? 1 : 0, () => [...pairs, pairs[index]]],
    [pairs.length > 0 ? 1 : 0, () => [...pairs, [pairs[index][0], other()]]],
    [1, () => random.shuffled(pairs)],
    [pairs.length > 0 ? 1 : 0, () => pairs.map((pair, i) => (i === index ? [characters(random, pair[0]), pair[1]] : pair))],
  ]));
}

function list(random, elements, whole, places) {
  const index = random.below(elements.length);
  return random.weighed([
    [elements.length > 0 ? 3 : 0, () => elements.filter((_, i) => i !== index)],
    [elements.length > 0 ? 2 : 0, () => [...elements, elements[index]]],
    [2, () => [...elements, random.chance(0.5) ? oddValues(random) : elsewhere(random, whole, places)]],
    [1, () => random.shuffled(elements)],
    [1, () => []],
    [elements.length > 0 ? 1 : 0, () => elements[index]],
  ]);
}
