// Makes a differing case small: takes parts away as long as the two engines still differ in the same way.
import { Members, Raw, read, write } from './json.mjs';

const token = /\/\/[^\n\r]*|"(?:\\[^]|[^"\\])*"|[_a-zA-Z][_a-zA-Z0-9]*|[0-9]+|::|==|!=|<=|>=|&&|\|\||\s+|[^]/gu;

/**
 * The smallest line found.
 * @param line the case
 * @param differing asks for many lines at once which of them still differ
 * @param rounds how often parts are taken away at most
 */
export async function shrink(line, differing, rounds = 40) {
  let best = line;
  for (let size = 8, round = 0; round < rounds; round++) {
    const tries = [...smaller(best, size)].filter(candidate => candidate.length < best.length).sort((left, right) => left.length - right.length).slice(0, 400);
    const keeps = tries.length > 0 ? await differing(tries) : [];
    const found = tries.find((_, index) => keeps[index]);
    if (found) best = found;
    else if (size > 1) size = size >> 1;
    else break;
  }
  return best;
}

// Parts are taken away in runs of a size: members of objects, elements of lists, tokens of the long texts.
function* smaller(line, size) {
  const whole = read(line);
  yield* without(whole, size, [], replaced => write(replaced));
}

function* without(value, size, path, wrap) {
  if (value instanceof Members) {
    const isFixed = path.length === 0;
    const { pairs } = value;
    for (let i = 0; i < pairs.length; i += size) {
      const rest = [...pairs.slice(0, i), ...pairs.slice(i + size)];
      if (!isFixed || (rest.some(pair => pair[0] === 'id') && rest.some(pair => pair[0] === 'policies'))) yield wrap(new Members(rest));
    }
    for (let i = 0; i < pairs.length; i++) {
      if (isFixed && pairs[i][0] === 'id') continue;
      yield* without(pairs[i][1], size, [...path, pairs[i][0]], changed => wrap(new Members(pairs.map((pair, index) => (index === i ? [pair[0], changed] : pair)))));
    }
  } else if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i += size) yield wrap([...value.slice(0, i), ...value.slice(i + size)]);
    for (let i = 0; i < value.length; i++) yield* without(value[i], size, [...path, i], changed => wrap(value.map((element, index) => (index === i ? changed : element))));
  } else if (typeof value === 'string' && (path.at(-1) === 'policies' || path.at(-1) === 'schema' || value.length > 12)) {
    yield* shorter(value, size, wrap);
  } else if (value instanceof Raw && value.text.length > 1) {
    yield wrap(new Raw('0'));
  }
}

// Runs of tokens, and whole statements up to a semicolon.
function* shorter(text, size, wrap) {
  const parts = text.match(token) ?? [];
  const run = size * 2;
  for (let i = 0; i < parts.length; i += Math.max(1, run >> 1)) yield wrap([...parts.slice(0, i), ...parts.slice(i + run)].join(''));
  if (size === 1) {
    for (let i = 0; i < parts.length; i++) yield wrap([...parts.slice(0, i), ...parts.slice(i + 1)].join(''));
    for (let i = 0; i < parts.length; i++) {
      const end = closing(parts, i);
      if (end > i) {
        yield wrap([...parts.slice(0, i), ...parts.slice(i + 1, end), ...parts.slice(end + 1)].join(''));
        yield wrap([...parts.slice(0, i), 'true', ...parts.slice(end + 1)].join(''));
        yield wrap([...parts.slice(0, i + 1), ...parts.slice(end)].join(''));
      }
    }
  }
  let start = 0;
  for (let i = 0; i < parts.length; i++) {
    if (parts[i] !== ';') continue;
    yield wrap([...parts.slice(0, start), ...parts.slice(i + 1)].join(''));
    start = i + 1;
  }
}

const closers = { '(': ')', '[': ']', '{': '}' };

function closing(parts, at) {
  const close = closers[parts[at]];
  if (!close) return -1;
  for (let i = at, depth = 0; i < parts.length; i++) {
    if (parts[i] === parts[at]) depth++;
    else if (parts[i] === close && --depth === 0) return i;
  }
  return -1;
}
