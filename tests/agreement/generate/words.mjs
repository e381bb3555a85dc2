// The words that cases are made of; the odd ones are here on purpose.

export const reserved = ['true', 'false', 'if', 'then', 'else', 'in', 'is', 'has', 'like', '__cedar'];

export const identifiers = [
  'a', 'b', 'c', 'x', 'y', 'name', 'owner', 'level', 'info', 'tags', 'type', 'id', 'fn', 'arg', 'args', 'uid', 'attrs', 'parents', 'ip', 'decimal',
  'datetime', 'duration', 'permit', 'forbid', 'when', 'unless', 'principal', 'action', 'resource', 'context', 'contains', 'isEmpty', 'getTag', 'offset',
  'entity', 'namespace', 'enum', 'appliesTo', 'Set', 'Long', 'String', 'Bool', 'Boolean', 'Record', 'Entity', 'Extension', 'ipaddr', '_', '__', '_1', 'X9',
  '__entity', '__extn', '__expr', 'constructor', 'toString', 'unknown', 'error', 'Action', 'memberOf', 'attributes', 'context2', 'A', 'B',
];

const texts = [
  '', ' ', 'a', 'b', 'ab', 'aa', 'abab', 'alice', 'Alice', 'a b', 'x y', 'has space', 'a"b', "o'clock", 'back\\slash', '\\', '\\*', '*', '**', 'a*b', '?', '1', '-1', '007', 'true',
  'null', 'a.b', 'a::b', '\t', '\n', 'line\nbreak', '\r', '\r\n', '\u0000', '\u0001', '\u001f', '\u007f', '\u0080', '\u0085', '\u00a0', '\u00ad', '\u00e9', 'e\u0301', '\u00df', 'SS', '\u0130', 'i', '\u0131', '\u03c3', '\u03c2',
  '\u200b', '\u200d', '\u200e', '\u202e', '\u2028', '\u2029', '\ufeff', '\ufffd', '\uffff', '\ufb00', '\u0430', '\u65e5\u672c', '\ud83d\ude00', '\ud83d\udc68\u200d\ud83d\udc69', '\ud800\udc00', '\udbff\udfff', '\u1100\u1161', '\uac00', '{}', '[]', '//', '/*', '${x}', '%s',
  '127.0.0.1', '10.0.0.0/8', '::1', '1.5', '2024-10-15', '1h', 'User::"a"', 'permit', '__entity', '__proto__',
];

export const longs = [
  0n, 1n, -1n, 2n, 3n, 7n, 10n, 41n, 42n, 255n, 256n, -7n, 1000n, 86400000n, 2147483647n, -2147483648n, 4294967295n, 4294967296n, 3037000499n, 3037000500n, -3037000500n, 9007199254740991n, 9007199254740992n, 9007199254740993n,
  4611686018427387903n, 4611686018427387904n, -4611686018427387904n, -4611686018427387905n, 9223372036854775806n, 9223372036854775807n, -9223372036854775807n, -9223372036854775808n,
];

export const ips = [
  '127.0.0.1', '10.0.0.1', '10.0.0.0/8', '10.0.0.5/8', '10.1.2.3/24', '0.0.0.0', '0.0.0.0/0', '255.255.255.255', '255.255.255.255/32', '224.0.0.1', '239.255.255.255', '224.0.0.0/3', '224.0.0.0/4', '240.0.0.0/4', '127.0.0.0/7', '127.0.0.0/8', '127.255.255.255/9', '128.0.0.0/1',
  '::', '::1', '::1/127', '::1/128', '::/0', '::/128', 'ff00::', 'ff00::/8', 'ff02::1', 'ff00::/7', 'fe80::1', '2001:db8::/32', '2001:db8:0:0:0:0:0:1', '1:2:3:4:5:6:7:8', '::ffff:0:0', 'ABCD:ef01::', '::2/127', '::0/127', '1::8/125',
];

export const decimals = [
  '0.0', '0.0000', '-0.0', '1.0', '1.5', '1.50', '01.5', '-1.5', '0.1', '0.0001', '-0.0001', '12.3456', '922337203685477.5807', '-922337203685477.5808', '922337203685477.5806', '-922337203685477.5807', '00000000000000000001.1', '100.0000',
];

export const datetimes = [
  '1970-01-01', '1969-12-31', '1970-01-01T00:00:00Z', '1969-12-31T23:59:59.999Z', '2024-02-29', '2000-02-29', '2024-10-15T11:35:00Z', '2024-10-15T11:35:00.000Z', '2024-10-15T11:35:00+0100', '2024-10-15T11:35:00.123-2359', '0000-01-01', '0000-01-01T00:00:00+2359', '9999-12-31', '9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999-2359', '1900-02-28', '0001-01-01T00:00:00.001+0000', '2024-12-31T23:59:59Z', '2024-10-15T00:00:00-0000',
];

export const durations = [
  '0ms', '1ms', '-1ms', '-0ms', '1s', '1m', '1h', '1d', '24h', '1d23h59m59s999ms', '-1d1ms', '1d1h1m1s1ms', '36500d', '00001s', '9223372036854775807ms', '-9223372036854775808ms', '106751991167d', '-106751991167d7h12m55s808ms', '106751991167d7h12m55s807ms', '1h60m', '999ms', '86399999ms', '86400000ms', '-86400001ms',
];

export const typeNames = ['User', 'Group', 'Team', 'Doc', 'Folder', 'Org', 'Device', 'Role'];
export const ids = ['a', 'b', 'alice', 'bob', '1', '', 'x y', '\u00fc', '\ud83d\ude00', 'a"b', 'a\\b', '\u0000', 'A', 'a::b', '\n'];
export const actionIds = ['view', 'edit', 'delete', 'admin', 'a b', 'grp', 'top', '', '\u00e9', 'if', 'a"b', 'in', 'view2'];
export const namespaces = ['', '', '', 'App', 'App::Sub', 'A', 'A::B', 'NS', 'type', 'permit'];

export const anyText = random => random.weighed([
  [6, () => random.familiar(texts)],
  [2, () => random.pick(['a', 'b', 'ab', 'alice', '', '*'])],
  [1, () => random.pick(texts) + random.pick(texts)],
  [1, () => random.pick(identifiers)],
]);

/** An attribute's name; most can be written as identifiers. */
export const attributeName = random => random.weighed([
  [12, () => random.pick(identifiers.slice(0, 8))],
  [5, () => random.pick(identifiers)],
  [2, () => random.pick(reserved)],
  [2, () => anyText(random)],
]);

export const isIdentifier = text => /^[_a-zA-Z][_a-zA-Z0-9]*$/.test(text);
export const isPlainName = text => isIdentifier(text) && !reserved.includes(text);
