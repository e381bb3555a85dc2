// How things are written in Cedar: strings with and without escapes, blanks and comments, names.
import { isPlainName } from './words.mjs';

const hex = code => code.toString(16);

/** A string literal; characters are escaped at will where they need not be. */
export function quoted(random, text, odd = 0.05) {
  let result = '"';
  for (const character of text) {
    const code = character.codePointAt(0);
    if (character === '"' || character === '\\') result += random.chance(odd) ? `\\u{${hex(code)}}` : `\\${character}`;
    else if (character === '\r') result += random.chance(0.5) ? '\\r' : '\\u{d}';
    else if (character === '\n' && random.chance(0.6)) result += '\\n';
    else if (character === '\0' && random.chance(0.6)) result += '\\0';
    else if (code >= 0xd800 && code < 0xe000) result += '\\u{fffd}';
    else if (random.chance(odd)) result += escaped(random, character, code);
    else result += character;
  }
  return `${result}"`;
}

function escaped(random, character, code) {
  const forms = [`\\u{${hex(code)}}`, `\\u{${hex(code).padStart(6, '0')}}`, `\\u{${hex(code).toUpperCase()}}`, `\\u{${hex(code)}_}`];
  if (code < 0x80) forms.push(`\\x${hex(code).padStart(2, '0')}`);
  if (character === "'") forms.push("\\'");
  if (character === '\t') forms.push('\\t');
  return random.pick(forms);
}

/** A pattern of `like`: the parts are texts, with a wildcard between each two. */
export function pattern(random, parts) {
  return `"${parts.map(part => part.split('*').map(piece => quoted(random, piece, 0.03).slice(1, -1)).join('\\*')).join(random.chance(0.03) ? '\\u{2a}' : '*')}"`;
}

/** A gap between tokens: mostly a blank. */
export function gap(random) {
  return random.weighed([
    [60, ' '], [2, '\n'], [1, '\t'], [1, '  '], [1, '\r\n'], [1, ' // note " }\n'], [1, '//\r'], [1, '\u00a0'], [1, '\u2028'], [1, '\u3000'], [1, '\u000b'], [1, '// \u2028 still a comment\n'],
  ]);
}

export const name = (random, text) => (isPlainName(text) && !random.chance(0.06) ? text : quoted(random, text));

export const entity = (random, { type, id }) => `${type}::${quoted(random, id)}`;
