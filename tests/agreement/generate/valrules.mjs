// What the validator must tell apart: guards and what they allow, types with one value, operands that must be the same.

const schema = `entity Group; entity User in [Group, User] { name: String, nick?: String, age: Long, addr: { city: String, zip?: Long }, opt?: { city?: String, "in"?: { a?: Long } }, friends: Set<User>, boss?: User, "a b"?: Bool, at?: datetime, mix: Set<{ a: Long }> } tags String;
entity Doc in [Folder] { owner: User, ip: ipaddr, at: datetime, limit?: decimal, pub: Bool, note?: { text?: String }, color?: Color } tags Set<String>; entity Folder in [Folder] { pub?: Bool, nick: String }; entity Color enum ["red", "blue"]; entity Ghost; entity Empty {};
action read; action write in [read]; action view, edit in [read] appliesTo { principal: [User], resource: [Doc, Folder], context: { mfa: Bool, s?: String, n?: Long, src?: { ip?: ipaddr } } };
action paint in [write] appliesTo { principal: [Color, User], resource: [Doc], context: { s: String, n?: Long } }; action orphan; action share appliesTo { principal: [User, Group], resource: [User, Doc] };`;

const scopes = [
  'principal, action, resource', 'principal is User, action == Action::"view", resource is Doc', 'principal is User, action, resource is Folder', 'principal, action in [Action::"view", Action::"paint"], resource is Doc', 'principal, action in Action::"read", resource',
  'principal == User::"a", action == Action::"edit", resource', 'principal in Group::"g", action, resource', 'principal is User in Group::"g", action, resource in Folder::"f"', 'principal is Color, action == Action::"paint", resource', 'principal == Color::"red", action, resource', 'principal, action == Action::"share", resource',
  'principal, action == Action::"orphan", resource', 'principal is Doc, action, resource', 'principal, action in [], resource', 'principal, action == Action::"nosuch", resource', 'principal is Nosuch, action, resource', 'principal == Color::"green", action, resource', 'principal in Color::"red", action, resource', 'principal is User in Ghost::"g", action, resource', 'principal, action in Action::"write", resource == Doc::"d"',
];

const guards = [
  'principal has nick', 'principal has boss', 'principal has boss.nick', 'principal has opt', 'principal has opt.city', 'principal has opt.in', 'principal.opt has city', 'principal.opt has "in"', 'principal["opt"] has "in"', 'principal.boss has nick', 'resource has note', 'resource has note.text', 'resource.note has text', 'resource has limit',
  'context has s', 'context has n', 'context has src', 'context has src.ip', 'context.src has ip', 'principal has "a b"', 'principal has at', 'principal.addr has zip', 'principal has addr.zip', 'principal has name', 'principal has nosuch', 'resource has pub', 'resource has color', 'resource.owner has nick', 'resource has owner.nick', 'resource has owner.boss.nick', 'principal has mix', 'context has mfa', '{a: 1} has a', '{a: 1} has b',
  'principal.hasTag("k")', 'principal.hasTag("l")', 'principal.hasTag(context.s)', 'principal.hasTag(principal.name)', 'resource.hasTag("k")', 'resource.owner.hasTag("k")', 'principal.boss.hasTag("k")', 'context.hasTag("k")', 'User::"a".hasTag("k")', 'User::"a" has nick', 'principal.hasTag("k" )',
];

const uses = [
  'principal.nick == "k"', 'principal.nick like "k*"', 'principal.boss.nick == "k"', 'principal.boss == principal', 'principal.opt.city == "c"', 'principal.opt["in"].a == 1', 'principal.opt["in"] has a', 'resource.note.text == "t"', 'resource.limit.lessThan(decimal("1.0"))', 'context.s == "x"', 'context.n < 3', 'context.src.ip.isLoopback()', 'principal["a b"]', 'principal.at < datetime("2024-01-01")',
  'principal.addr.zip == 1', 'resource.color == Color::"red"', 'resource.owner.nick == "k"', 'resource.owner.boss.nick == "k"', 'resource.pub', 'User::"a".nick == "k"', 'principal.name == "n"', 'principal.age + 1 > 2',
  'principal.getTag("k") == "v"', 'principal.getTag("l") like "*"', 'principal.getTag(context.s) == "v"', 'principal.getTag(principal.name) == "v"', 'resource.getTag("k").contains("v")', 'resource.owner.getTag("k") == "v"', 'User::"a".getTag("k") == "v"', '(if context.mfa then principal else principal).nick == "k"', '(if principal has nick then principal.nick else "x") == "k"',
];

const sound = [
  'true', 'false', 'principal is User', 'principal is Group', 'resource is Doc', 'resource is Folder', 'resource is Ghost', 'action == Action::"view"',
  'action == Action::"edit"', 'action == Action::"paint"', 'action != Action::"view"', 'action in Action::"read"', 'action in [Action::"view", Action::"edit"]',
  'principal in Group::"g"', 'principal in [Group::"g", User::"u"]', 'resource in Folder::"f"', 'resource in principal', 'principal in resource',
  'principal in resource.owner', 'resource.owner in principal', 'principal == resource', 'principal == resource.owner', 'principal == User::"a"', 'User::"a" == User::"a"',
  'User::"a" == User::"b"', 'Action::"view" == Action::"view"', 'Action::"view" in Action::"read"', 'Action::"read" in Action::"view"', 'action is Action',
  'principal is Action', 'principal is User in Group::"g"', 'User::"a" in [User::"a"]', 'User::"a" in Group::"g"', '1 == 1', '1 == 2', '{a: 1} == {a: 2}', '{} == {}',
  'principal.addr == {city: "c"}', 'principal.addr == {city: "c", zip: 1}', 'principal.mix.contains({a: 1})', 'principal.mix.contains({a: 1, b: 2})',
  'principal.mix.containsAny([{a: 1}])', '[principal.addr].contains(principal.addr)', 'principal.friends.contains(principal)',
  'principal.friends.containsAll([User::"a"])', 'principal.friends.isEmpty()', '[true].contains(false)', '[principal is User].contains(true)',
  '[User::"a", Group::"g"].contains(principal)', '1 < 2', '(1 < 2) == true', 'datetime("2024-01-01") < datetime("2024-01-02")', 'duration("1h") < duration("2h")', '!true',
  '!(principal is User)', 'if true then true else 1', 'if principal is User then true else false', '(if context.mfa then true else false)', 'context.mfa',
  '{a: {b: true}}.a.b', 'ip("1.2.3.4").isIpv4()', 'resource.at.offset(duration("1d")) > resource.at', 'resource.at.toDate() == resource.at',
  'resource.at.durationSince(resource.at).toDays() == 1', '"a" like "*"', 'Ghost::"g".hasTag("k")', 'Empty::"e" has a', 'context == context', 'principal != principal',
  'principal has name.deeper', 'principal has age.deeper', 'principal has addr.city.deeper',
];

const odd = [
  'principal is Color', 'principal is Nosuch', 'action in []', 'action in Action::"orphan"', 'principal in Doc::"d"', 'principal in [Group::"g", 1]', 'principal in []',
  'principal == Color::"red"', 'Color::"red" == Color::"blue"', 'User::"a" == Group::"a"', 'action == principal', 'principal is Color in Group::"g"',
  'Color::"green" == principal', 'principal in Color::"red"', '1 == "a"', '"a" == "a"', '[1] == [2]', '[1, "a"] == [1]', '[] == []', '[[]].contains([])',
  '{a: 1} == {b: 1}', '{a: principal.addr} == {a: {city: "c"}}', 'principal.mix.contains({a: "x"})', 'principal.friends.contains(resource)',
  'principal.friends.containsAll([])', '[].isEmpty()', '[principal, resource].contains(principal)', '"a" < "b"', '1 < "a"', 'true < false', 'ip("::1") < ip("::1")',
  'datetime("2024-01-01") < duration("1h")', 'decimal("1.0") < decimal("2.0")', '1 + true == 2', '-"a" == 1', '!1', 'if 1 then true else false',
  'if false then 1 else true', '(if true then 1 else "a") == 1', '(if context.mfa then 1 else "a") == 1', '(if context.mfa then principal else resource) == principal',
  '(if context.mfa then {a: 1} else {a: 1, b: 2}).a == 1', '(if context.mfa then [] else [1]).contains(1)', 'principal', '1', '"a"', 'context', 'context.nosuch',
  'principal.nosuch == 1', 'principal.name.length == 1', '{a: 1}.b == 1', '"a" has b', '1 has b', '[1] has b', 'ip("nonsense").isIpv4()', 'ip(context.s).isIpv4()',
  'ip(1).isIpv4()', 'ip().isIpv4()', 'ip("::1", "::1").isIpv4()', 'resource.ip.isInRange(ip("10.0.0.0/8"))', 'resource.ip.isInRange("10.0.0.0/8")',
  'resource.ip.isIpv4(1)', 'resource.at.toTime() < duration("1h")', 'unknown("x")', 'unknown("x") == 1', '1 like "*"', 'principal like "*"', 'principal.hasTag(1)',
  'principal.hasTag(resource.ip)', 'context == {}', 'context == {mfa: true}', 'principal == principal', 'principal has nosuch.deeper',
];

const plain = random => random.pick(random.chance(0.9) ? sound : odd);

function condition(random, depth) {
  if (depth <= 0) return random.weighed([[4, () => random.pick(guards)], [1, () => random.pick(uses)], [6, () => guarded(random)], [4, () => plain(random)]]);
  const next = () => condition(random, depth - 1);
  return random.weighed([
    [5, () => `(${next()} && ${next()})`],
    [4, () => `(${next()} || ${next()})`],
    [2, () => `!(${next()})`],
    [3, () => `(if ${next()} then ${next()} else ${next()})`],
    [1, () => `(${next()}) == (${next()})`],
    [1, () => `(${next()}) == ${random.pick(['true', 'false'])}`],
    [1, () => `[${next()}, ${next()}].contains(${next()})`],
    [1, () => `{a: ${next()}, b: ${next()}}.a`],
    [2, () => guarded(random)],
    [1, () => `(${constant(random, 2)} == ${constant(random, 1)})`],
    [1, () => twice(random, next())],
    [1, next],
  ]);
}

// Literals alone, which the official engine reads as one literal.
const constant = (random, depth) => (depth <= 0 || random.chance(0.3) ? random.pick(['true', 'false']) : `(${constant(random, depth - 1)} ${random.pick(['&&', '||'])} ${constant(random, depth - 1)})`);

// The same question in other words: what is known of an expression is known of every expression that is read as the same.
function twice(random, question) {
  const [one, other] = random.pick([
    ['context.n > 1', '!(context.n <= 1)'], ['context.n >= 1', '!(context.n < 1)'], ['principal.age != 1', '!(principal.age == 1)'], ['principal.age > 1', '1 < principal.age'], ['principal is User in Group::"g"', '(principal is User && principal in Group::"g")'], ['true && true', 'true'], ['(true || false) && true', 'true'],
    ['principal has opt.city', '(principal has opt && principal.opt has city)'], ['principal has "name"', 'principal has name'], ['principal["age"] == -1', 'principal.age == -(1)'], ['principal.age == - -1', 'principal.age == -(-1)'], ['principal.name like "a**"', 'principal.name like "a*"'], ['[1, 2].contains(1)', '[2, 1].contains(1)'], ['{a: 1, b: 2} == {b: 2, a: 1}', '{b: 2, a: 1} == {a: 1, b: 2}'], [question, question], [question, `(${question})`], [`!(!(${question}))`, question],
  ]);
  const key = condition => `(if ${condition} then "k" else "l")`;
  return random.chance(0.5)
    ? `(principal.hasTag(${key(one)}) && principal.getTag(${key(other)}) == "v")`
    : `((if ${one} then principal else principal) has nick && (if ${other} then principal else principal).nick == "k")`;
}

// What must be asked before something is read.
const pairs = [
  ['principal has nick', 'principal.nick == "k"'], ['principal has "nick"', 'principal["nick"] like "k*"'], ['principal has boss', 'principal.boss == principal'], ['principal has boss.nick', 'principal.boss.nick == "k"'], ['principal has boss && principal.boss has nick', 'principal.boss.nick == "k"'],
  ['principal has opt.city', 'principal.opt.city == "c"'], ['principal has opt && principal.opt has city', 'principal["opt"]["city"] == "c"'], ['principal has opt', 'principal.opt has city'], ['principal has opt && principal.opt has "in" && principal.opt["in"] has a', 'principal.opt["in"].a == 1'], ['principal has opt && principal.opt has "in"', 'principal.opt["in"] has a'],
  ['resource has note.text', 'resource.note.text == "t"'], ['resource has note && resource.note has text', 'resource.note.text like "*"'], ['resource has limit', 'resource.limit.lessThan(decimal("1.0"))'], ['context has s', 'context.s == "x"'], ['context has n', 'context.n < 3'], ['context has src.ip', 'context.src.ip.isLoopback()'], ['principal has "a b"', 'principal["a b"]'],
  ['principal has at', 'principal.at < datetime("2024-01-01")'], ['principal.addr has zip', 'principal.addr.zip == 1'], ['principal has addr.zip', 'principal.addr.zip == 1'], ['resource has color', 'resource.color == Color::"red"'], ['resource.owner has nick', 'resource.owner.nick == "k"'], ['resource has owner.nick', 'resource.owner.nick == "k"'], ['resource has owner.boss.nick', 'resource.owner.boss.nick == "k"'], ['User::"a" has nick', 'User::"a".nick == "k"'],
  ['principal.hasTag("k")', 'principal.getTag("k") == "v"'], ['principal.hasTag("l")', 'principal.getTag("l") like "*"'], ['context has s && principal.hasTag(context.s)', 'principal.getTag(context.s) == "v"'], ['principal.hasTag(principal.name)', 'principal.getTag(principal.name) == "v"'], ['resource.hasTag("k")', 'resource.getTag("k").contains("v")'], ['resource.owner.hasTag("k")', 'resource.owner.getTag("k") == "v"'], ['User::"a".hasTag("k")', 'User::"a".getTag("k") == "v"'],
  ['resource has note', '(if resource.note has text then resource.note.text == "t" else resource.note == {text: "t"})'], ['(if context.mfa then principal else principal) has nick', '(if context.mfa then principal else principal).nick == "k"'], ['{a: principal}.a has nick', '{a: principal}.a.nick == "k"'], ['principal has nick', '{a: principal}.a.nick == "k"'], ['principal is User && resource is Folder && resource has pub', 'resource.pub'], ['resource is Doc', 'resource.pub'], ['action == Action::"view"', 'context.mfa'], ['principal is User', 'principal.age > 3'], ['action != Action::"share"', 'context.s == "x"'],
];

function guarded(random) {
  const [guard, use] = random.chance(0.93) ? random.pick(pairs) : [random.pick(guards), random.pick(uses)];
  return random.weighed([
    [5, `(${guard} && ${use})`], [1, `(${use} && ${guard})`], [2, `(!(${guard}) || ${use})`], [2, `(if ${guard} then ${use} else true)`], [1, `(if !(${guard}) then true else ${use})`], [1, `((${guard} || ${random.pick(guards)}) && ${use})`], [2, `((${guard} && ${plain(random)}) && ${use})`],
    [1, `((if ${plain(random)} then ${guard} else ${guard}) && ${use})`], [1, `((if ${guard} then true else false) && ${use})`], [1, `(((${guard}) == true) && ${use})`], [1, `((${guard} || false) && ${use})`], [1, `((${guard} && ${random.pick(guards)}) || ${guard}) && ${use}`],
  ]);
}

const entities = () => [
  { uid: { type: 'User', id: 'a' }, attrs: { name: 'n', age: 11, addr: { city: 'c' }, friends: [], mix: [{ a: 1 }], nick: 'k' }, parents: [{ type: 'Group', id: 'g' }], tags: { k: 'v' } },
  { uid: { type: 'Group', id: 'g' }, attrs: {}, parents: [] },
  { uid: { type: 'Doc', id: 'd' }, attrs: { owner: { __entity: { type: 'User', id: 'a' } }, ip: { __extn: { fn: 'ip', arg: '10.0.0.1' } }, at: { __extn: { fn: 'datetime', arg: '2024-10-15' } }, pub: true }, parents: [{ type: 'Folder', id: 'f' }] },
];

export function valrules(random) {
  const policies = random.many(2, 5, () => {
    const conditions = random.many(1, 2, () => `${random.chance(0.8) ? 'when' : 'unless'} { ${condition(random, random.weighed([[3, 0], [4, 1], [4, 2], [2, 3]]))} }`);
    return `${random.chance(0.7) ? 'permit' : 'forbid'}(${random.weighed([[2, () => scopes[0]], [5, () => scopes[1]], [1, () => scopes[2]], [4, () => random.pick(scopes)]])}) ${conditions.join(' ')};`;
  });
  const user = { type: 'User', id: random.pick(['a', 'b']) };
  return {
    policies: policies.join('\n'),
    schema,
    entities: entities(),
    requests: random.pick([
      [{ principal: user, action: { type: 'Action', id: 'view' }, resource: { type: 'Doc', id: 'd' }, context: { mfa: random.chance(0.5), s: 'x', src: { ip: { __extn: { fn: 'ip', arg: '1.2.3.4' } } } } }],
      [{ principal: { type: 'Color', id: random.pick(['red', 'green']) }, action: { type: 'Action', id: 'paint' }, resource: { type: 'Doc', id: 'd' }, context: { s: 'k' } }],
      [{ principal: user, action: { type: 'Action', id: 'share' }, resource: user, context: {} }],
    ]),
  };
}
