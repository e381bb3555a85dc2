// Compares the Cedar engine of AuthServer with the official one. See `run --help`.
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { setImmediate as breathe } from 'node:timers/promises';
import { bare, differences, warnings } from './compare.mjs';
import { answers } from './engine.mjs';
import { cases } from './generate/cases.mjs';
import { kinds } from './generate/kinds.mjs';
import * as mutations from './generate/mutations.mjs';
import { Random } from './generate/random.mjs';
import { Members, read, write } from './json.mjs';
import * as oracle from './oracle.mjs';
import { shrink } from './shrink.mjs';

const options = { cases: 10_000, seed: 1, from: 0, show: 10, batch: 1000, files: [], mutate: 0, keep: undefined, record: undefined, only: undefined, command: [] };

for (const words = process.argv.slice(2); words.length > 0;) {
  const word = words.shift();
  const number = () => {
    const given = Number(words.shift());
    if (!Number.isSafeInteger(given) || given < 0) fail(`${word} needs a number`);
    return given;
  };
  switch (word) {
    case '--cases': options.cases = number(); break;
    case '--seed': options.seed = number(); break;
    case '--from': options.from = number(); break;
    case '--show': options.show = number(); break;
    case '--mutate': options.mutate = number(); break;
    case '--file': options.files.push(words.shift()); break;
    case '--keep': options.keep = words.shift(); break;
    case '--record': options.record = words.shift(); break;
    case '--kind': options.only = words.shift().split(','); break;
    case '--': options.command = words.splice(0); break;
    default: fail(`unknown option ${word}`);
  }
}

function fail(message) {
  console.error(`agreement: ${message}`);
  process.exit(2);
}

function* given() {
  if (options.files.length === 0) yield* cases({ seed: options.seed, from: options.from, count: options.cases, only: options.only });
  for (const file of options.files) {
    const bytes = readFileSync(file);
    const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
    for (const line of text.split('\n').filter(one => one.trim() !== '')) yield* variants(line);
  }
}

// The case itself, or changed copies of it.
function* variants(line) {
  const whole = read(line);
  const kind = whole.get('src') ?? 'file';
  const bare = new Members(whole.pairs.filter(([name]) => !['src', 'expected', 'versionSensitive'].includes(name)));
  if (options.mutate === 0) {
    yield { kind, line: write(bare), expected: whole.get('expected'), isVersionSensitive: whole.get('versionSensitive') !== undefined };
    return;
  }
  for (let copy = 0; copy < options.mutate; copy++) {
    const id = `${bare.get('id')}~${options.seed}/${copy}`;
    const random = new Random(hash(id));
    yield { kind, line: write(new Members(changed(random, bare).pairs.map(pair => (pair[0] === 'id' ? ['id', id] : pair)))) };
  }
}

const hash = text => [...text].reduce((sum, character) => (Math.imul(sum, 31) + character.codePointAt(0)) | 0, 7) >>> 0;

function changed(random, whole) {
  const index = 1 + random.below(whole.pairs.length - 1);
  return new Members(whole.pairs.map(([name, value], at) => [name, at !== index ? value : typeof value === 'string' ? mutations.text(random, value) : mutations.json(random, value)]));
}

const recorded = [];
const tallies = new Map();
const tally = kind => tallies.get(kind) ?? tallies.set(kind, { cases: 0, requests: 0, readable: 0, valid: 0, allowed: 0, rejected: 0, differ: 0, warnings: 0, breakdowns: 0 }).get(kind);
const differing = [];

async function compare(batch) {
  const ours = answers(options.command, batch.map(one => one.line));
  const theirs = [];
  for (const one of batch) {
    theirs.push(oracle.answer(one.line));
    await breathe();
  }
  const found = await ours;
  batch.forEach((one, index) => count(one, theirs[index], found.get(JSON.parse(one.line).id)));
}

function count(one, theirs, ours) {
  const sum = tally(one.kind);
  sum.cases++;
  if (theirs === undefined) {
    sum.breakdowns++;
    return;
  }
  sum.requests += theirs.results.length;
  sum.readable += theirs.parse.policies && theirs.parse.schema !== false && theirs.parse.entities ? 1 : 0;
  sum.valid += theirs.validation?.valid ? 1 : 0;
  sum.allowed += theirs.results.filter(result => result.decision === 'allow').length;
  sum.rejected += theirs.results.filter(result => result.rejected).length;
  if (options.record) recorded.push(write(new Members([...read(one.line).pairs, ['expected', bare(theirs)]])));
  const messages = differences(theirs, ours);
  if (one.expected) messages.push(...differences(JSON.parse(write(one.expected)), { ...theirs, ...(one.isVersionSensitive ? { validation: JSON.parse(write(one.expected)).validation } : {}) }).map(message => `expected in the file, ${message}`));
  if (messages.length > 0) {
    sum.differ++;
    differing.push({ ...one, messages });
  }
  if (warnings(theirs, ours).length > 0) sum.warnings++;
}

// Differences of the same parts of the answer count as the same while a case becomes smaller.
const partsOf = messages => new Set(messages.map(message => message.replace(/\[\d+\].*|:.*/g, '')));

async function stillDiffer(lines, parts) {
  const unique = lines.map((line, index) => write(new Members([['id', `${index}`], ...read(line).pairs.filter(pair => pair[0] !== 'id')])));
  const ours = await answers(options.command, unique);
  return unique.map((line, index) => {
    const theirs = oracle.answer(line);
    return theirs !== undefined && differences(theirs, ours.get(`${index}`)).some(message => parts.has(message.replace(/\[\d+\].*|:.*/g, '')));
  });
}

const started = performance.now();
let batch = [];
let seen = 0;
for (const one of given()) {
  batch.push(one);
  if (batch.length < options.batch) continue;
  await compare(batch);
  seen += batch.length;
  batch = [];
  if (process.stderr.isTTY) process.stderr.write(`\r${seen} cases, ${differing.length} differ `);
}
if (batch.length > 0) await compare(batch);

console.table(Object.fromEntries([...tallies].sort(([left], [right]) => (left < right ? -1 : 1))));
const all = [...tallies.values()].reduce((sum, one) => ({ cases: sum.cases + one.cases, requests: sum.requests + one.requests, breakdowns: sum.breakdowns + one.breakdowns }), { cases: 0, requests: 0, breakdowns: 0 });
if (options.record) writeFileSync(options.record, recorded.map(line => `${line}\n`).join(''));
if (options.keep && differing.length > 0) writeFileSync(options.keep, differing.map(one => `${one.line}\n`).join(''));

for (const one of differing.sort((left, right) => left.line.length - right.line.length).slice(0, options.show)) {
  const small = one.expected ? one.line : await shrink(one.line, lines => stillDiffer(lines, partsOf(one.messages)));
  console.log(`\n${read(one.line).get('id')} (${one.kind})\n  ${one.messages.join('\n  ')}\n  ${small}`);
}
console.log(`\n${all.cases} cases, ${all.requests} requests, ${differing.length} differ${all.breakdowns > 0 ? `, ${all.breakdowns} not answered by the official engine` : ''}, ${((performance.now() - started) / 1000).toFixed(0)} s`);
if (all.cases === 0) fail(`no case; the kinds are ${Object.keys(kinds).join(', ')}`);
process.exit(differing.length > 0 ? 1 : 0);
