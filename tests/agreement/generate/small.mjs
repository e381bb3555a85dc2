// Cases about one thing each.
import * as build from './expressions.mjs';
import { text } from './expressions.mjs';
import { pattern, quoted } from './spelling.mjs';
import { extensionTexts } from './values.mjs';
import { anyText, longs } from './words.mjs';
import { extensionLiteral } from './untyped.mjs';

const uid = (type, id) => ({ type, id });
const permits = conditions => conditions.map(condition => `permit(principal, action, resource) when { ${condition} };`).join('\n');
const ask = context => ({ principal: uid('U', 'a'), action: uid('Action', 'a'), resource: uid('U', 'b'), context });

// --- The texts of extension values, nearly right -----------------------------------------------------------------------

const digits = (random, most) => random.many(1, most, () => random.pick('0123456789')).join('');
const oddDigit = ['\u0661', '\uff11', '\u00b2', '+1', '-1', ' 1', '1 ', '1_0', '0x1', '1e1', ''];

const makers = {
  ip: random => random.weighed([
    [4, () => `${random.many(4, 4, () => random.pick(['0', '1', '10', '127', '224', '239', '255', '256', '00', '01', '001', '', '1a', '-1'].slice(0, random.chance(0.7) ? 7 : 14))).join('.')}${prefix(random)}`],
    [4, () => `${groups(random)}${prefix(random)}`],
    [1, () => `::ffff:${random.pick(['1.2.3.4', '0102:0304', '0:0'])}${prefix(random)}`],
    [1, () => `${random.many(3, 5, () => digits(random, 3)).join('.')}`],
    [1, () => `fe80::1%eth0`], [1, () => `[::1]`],
  ]),
  decimal: random => `${random.pick(['', '', '', '-', '--', '+'])}${random.weighed([[5, () => digits(random, 3)], [2, () => random.pick(['922337203685477', '922337203685478', '0000922337203685477', '9223372036854775807', ''])], [1, () => random.pick(oddDigit)]])}${random.pick(['.', '.', '.', '.', '', '..', ','])}${random.weighed([[5, () => digits(random, 4)], [2, () => random.pick(['5807', '5808', '5809', '58070', '00000', ''])], [1, () => random.pick(oddDigit)]])}`,
  datetime: random => {
    const two = (values, odd) => random.pick(random.chance(0.9) ? values : odd);
    const date = `${two(['0000', '0001', '1969', '1970', '1900', '2000', '2023', '2024', '9999'], ['-001', '10000', '999', '+2024', '\u0662024'])}-${two(['01', '02', '06', '12'], ['00', '13', '1', '011'])}-${two(['01', '28', '29', '30', '31'], ['00', '32', '1', '1a'])}`;
    if (random.chance(0.2)) return date + (random.chance(0.1) ? random.pick(['T', 'Z', ' ', 'T00']) : '');
    const time = `${two(['T'], ['t', ' ', '', 'TT'])}${two(['00', '12', '23'], ['24', '1', '99'])}:${two(['00', '59', '30'], ['60', '1'])}:${two(['00', '59', '01'], ['60', '61', ''])}`;
    const millis = random.weighed([[3, ''], [3, '.000'], [3, '.999'], [1, '.1'], [1, '.12'], [1, '.1234'], [1, '.'], [1, ',123']]);
    const zone = random.weighed([[5, 'Z'], [1, 'z'], [2, '+0000'], [2, '-0000'], [2, '+2359'], [2, '-2359'], [1, '+2360'], [1, '+2400'], [1, '+01:00'], [1, '+01'], [1, ''], [1, '\u22120100'], [1, 'Z ']]);
    return date + time + millis + zone;
  },
  duration: random => `${random.pick(['', '', '', '-', '-', '+', '--'])}${random.some(['d', 'h', 'm', 's', 'ms'], 0.45).concat(random.chance(0.1) ? [random.pick(['d', 'ms', 'S', 'us', 'y', 'w', ''])] : []).map(unit => `${random.weighed([[6, () => digits(random, 3)], [2, () => random.pick(['9223372036854775807', '9223372036854775808', '106751991167', '106751991168', '2562047788015', '153722867280912', '153722867280913', '9223372036854775', '18446744073709551616', '00'])], [1, () => random.pick(oddDigit)]])}${unit}`).join(random.chance(0.03) ? ' ' : '')}`,
};

const prefix = random => random.weighed([[4, ''], [3, () => `/${random.pick(['0', '1', '8', '24', '31', '32', '33', '64', '127', '128', '129'])}`], [1, () => `/${random.pick(['', '00', '01', '032', '-1', '+8', '8/', 'a', '4294967296', ' 8', '1e1'])}`]]);

function groups(random) {
  const part = () => random.pick(['0', '1', 'ffff', 'FF00', 'fe80', 'db8', '2001', '00001', '0001', 'g', ''].slice(0, random.chance(0.85) ? 8 : 11));
  const left = random.many(0, 4, part);
  const right = random.many(0, 4, part);
  return random.weighed([[5, () => `${left.join(':')}::${right.join(':')}`], [3, () => random.many(8, 8, part).join(':')], [1, () => random.many(7, 9, part).join(':')], [1, ':::'], [1, '1::2::3'], [1, ':1::']]);
}

function anyLiteral(random, fn) {
  const key = { ip: 'ipaddr', decimal: 'decimal', datetime: 'datetime', duration: 'duration' }[fn];
  return build.call(fn, build.value(random.chance(0.4) ? random.pick(extensionTexts[key]) : makers[fn](random)));
}

export function extension(random) {
  const fn = random.pick(Object.keys(makers));
  const one = () => anyLiteral(random, fn);
  const conditions = random.many(3, 8, () => text(random, random.weighed([
    [3, () => build.binary('==', one(), one())],
    [1, () => build.binary('==', one(), anyLiteral(random, random.pick(Object.keys(makers))))],
    [2, () => build.binary(random.pick(['<', '<=', '>', '>=']), one(), one())],
    [5, () => about(random, fn, one)],
    [1, () => build.binary('contains', build.set([one(), one()]), one())],
    [1, () => build.call(random.pick(['isIpv4', 'lessThan', 'toDate', 'toDays', 'offset', 'isInRange']), one(), ...random.many(0, 1, one))],
    [1, () => build.call(fn, ...random.many(0, 2, () => build.value(makers[fn](random))))],
  ])));
  const schema = random.chance(0.5) ? 'entity U; action a appliesTo { principal: U, resource: U, context: { v?: Long } };' : undefined;
  return { policies: permits(conditions), schema, entities: [], requests: [ask({})] };
}

function about(random, fn, one) {
  switch (fn) {
    case 'ip': return random.chance(0.5) ? build.call(random.pick(['isIpv4', 'isIpv6', 'isLoopback', 'isMulticast']), one()) : build.call('isInRange', one(), one());
    case 'decimal': return build.call(random.pick(['lessThan', 'lessThanOrEqual', 'greaterThan', 'greaterThanOrEqual']), one(), one());
    case 'datetime': return random.weighed([
      [2, () => build.binary(random.pick(['==', '<', '>=']), build.call('offset', one(), anyLiteral(random, 'duration')), one())],
      [2, () => build.binary('==', build.call('toDate', one()), one())],
      [2, () => build.binary(random.pick(['<', '==']), build.call('toTime', one()), anyLiteral(random, 'duration'))],
      [2, () => build.binary(random.pick(['<', '==', '>']), build.call('durationSince', one(), one()), anyLiteral(random, 'duration'))],
      [1, () => build.binary('==', build.call('toDate', build.call('offset', one(), anyLiteral(random, 'duration'))), one())],
      [1, () => build.binary('<', build.call('toTime', build.call('offset', one(), anyLiteral(random, 'duration'))), anyLiteral(random, 'duration'))],
    ]);
    default: return build.binary(random.pick(['==', '<', '>=']), build.call(random.pick(['toMilliseconds', 'toSeconds', 'toMinutes', 'toHours', 'toDays']), one()), build.value(random.pick([...longs, 0n, 1n, -1n, 24n, 86400n])));
  }
}

// --- Arithmetic --------------------------------------------------------------------------------------------------------

function sum(random, depth) {
  if (depth <= 0) return random.chance(0.2) ? build.attribute(build.variable('context'), 'n') : build.value(random.pick(longs));
  return random.weighed([
    [5, () => build.binary(random.pick(['+', '-', '*']), sum(random, depth - 1), sum(random, depth - 1))],
    [2, () => build.unary('neg', sum(random, depth - 1))],
    [1, () => build.conditional(build.binary('<', sum(random, depth - 1), sum(random, 0)), sum(random, depth - 1), sum(random, depth - 1))],
    [2, () => sum(random, 0)],
  ]);
}

export function arithmetic(random) {
  const conditions = random.many(4, 8, () => text(random, build.binary(random.pick(['==', '!=', '<', '<=', '>', '>=']), sum(random, random.between(1, 3)), sum(random, random.between(0, 2)))));
  return { policies: permits(conditions), schema: random.chance(0.3) ? 'entity U; action a appliesTo { principal: U, resource: U, context: { n: Long } };' : undefined, entities: [], requests: random.many(1, 3, () => ask({ n: random.pick(longs) })) };
}

// --- Patterns ----------------------------------------------------------------------------------------------------------

export function like(random) {
  const alphabet = random.pick([['a', 'b', '*'], ['a', '\u00e9', 'e\u0301', '\ud83d\ude00'], ['\\', '"', '*', '\n'], ['\0', ' ', 'a']]);
  const word = () => random.many(0, 4, () => random.pick(alphabet)).join('');
  const subject = () => (random.chance(0.7) ? word() + word() : anyText(random));
  const conditions = random.many(6, 12, () => `${random.chance(0.4) ? 'context.s' : quoted(random, subject())} like ${pattern(random, random.many(1, 4, () => (random.chance(0.2) ? anyText(random) : word())))}`);
  return { policies: permits(conditions), entities: [], requests: random.many(2, 4, () => ask({ s: random.chance(0.95) ? subject() : 1 })) };
}

// --- What is evaluated, and what is not --------------------------------------------------------------------------------

function tricky(random, depth) {
  if (depth <= 0) {
    return random.weighed([
      [4, () => build.value(random.chance(0.5))],
      [2, () => build.value(1n)],
      [2, () => build.binary('<', build.value(1n), build.value('a'))],
      [2, () => build.attribute(build.variable(random.pick(['principal', 'resource', 'context'])), 'nosuch')],
      [2, () => build.binary('==', build.binary('+', build.value(9223372036854775807n), build.value(1n)), build.value(0n))],
      [1, () => build.call('isIpv4', build.call('ip', build.value('nonsense')))],
      [1, () => build.has(build.variable(random.pick(['principal', 'context'])), 'a')],
      [1, () => build.attribute(build.variable('context'), 'a')],
      [1, () => build.binary('getTag', build.variable('principal'), build.value('k'))],
      [1, () => extensionLiteral(random)],
    ]);
  }
  const next = () => tricky(random, depth - 1);
  return random.weighed([
    [5, () => build.binary('&&', next(), next())],
    [5, () => build.binary('||', next(), next())],
    [3, () => build.conditional(next(), next(), next())],
    [2, () => build.unary('!', next())],
    [1, () => build.binary(random.pick(['==', '!=']), next(), next())],
    [1, () => build.has(build.record([['a', next()]]), 'b')],
    [1, () => build.binary('contains', build.set([next(), next()]), next())],
    [1, () => build.attribute(build.record([['a', next()], ['b', next()]]), 'a')],
    [1, next],
  ]);
}

export function shortcircuit(random) {
  const conditions = random.many(4, 8, () => text(random, tricky(random, random.between(1, 4))));
  return {
    policies: permits(conditions),
    schema: random.chance(0.4) ? 'entity U { a?: Bool } tags Bool; action a appliesTo { principal: U, resource: U, context: { a?: Bool } };' : undefined,
    entities: random.chance(0.5) ? [{ uid: uid('U', 'a'), attrs: random.chance(0.5) ? { a: true } : {}, parents: [] }] : [],
    requests: [ask({}), ask({ a: random.chance(0.5) })],
  };
}

// --- Hierarchies -------------------------------------------------------------------------------------------------------

export function hierarchy(random) {
  const types = random.chance(0.6) ? ['G'] : ['G', 'H'];
  const nodes = random.many(3, 8, index => uid(random.pick(types), `n${index}`));
  const mayCircle = random.chance(0.15);
  const entities = nodes.map((node, index) => ({ uid: node, attrs: {}, parents: nodes.filter((_, other) => (other > index || (mayCircle && random.chance(0.1))) && random.chance(0.35)) })).filter(() => random.chance(0.9));
  if (random.chance(0.15) && entities.length > 0) entities.push(random.chance(0.5) ? random.pick(entities) : { ...random.pick(entities), parents: random.some(nodes, 0.3) });
  const one = () => build.entityOf(random.chance(0.9) ? random.pick(nodes) : uid('G', 'ghost'));
  const side = () => random.weighed([[3, () => build.variable(random.pick(['principal', 'resource', 'action']))], [3, one]]);
  const conditions = random.many(3, 7, () => text(random, random.weighed([
    [5, () => build.binary('in', side(), side())],
    [3, () => build.binary('in', side(), build.set(random.many(0, 4, side)))],
    [2, () => build.is(side(), random.pick(types), side())],
    [1, () => build.binary('in', side(), build.set([side(), build.value(1n)]))],
    [1, () => build.binary('in', build.set([side()]), side())],
    [1, () => build.binary('==', side(), side())],
  ])));
  return {
    policies: `${permits(conditions)}\nforbid(principal in ${types[0]}::"n${random.below(8)}", action, resource == ${types[0]}::"n0");`,
    schema: random.chance(0.4) ? `entity G in [G${types[1] ? ', H' : ''}]; ${types[1] ? 'entity H in [G, H];' : ''} action a appliesTo { principal: [${types}], resource: [${types}] };` : undefined,
    entities,
    requests: random.many(3, 6, () => ({ principal: random.pick(nodes), action: uid('Action', 'a'), resource: random.pick(nodes), context: {} })),
  };
}
