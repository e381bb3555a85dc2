// JSON without loss: integers of 64 bits, members that stand twice, halves of surrogate pairs.

/** An object as its members in order; a member may stand twice. */
export class Members {
  constructor(pairs) {
    this.pairs = pairs;
  }

  get(name) {
    return this.pairs.find(pair => pair[0] === name)?.[1];
  }
}

/** JSON as it is written: numbers, and whatever else must not be read and written anew. */
export class Raw {
  constructor(text) {
    this.text = text;
  }
}

const isSpace = unit => unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09;

/** Reads JSON into strings, booleans, null, arrays, Members, and Raw for numbers. */
export function read(text) {
  let at = 0;
  const space = () => {
    while (isSpace(text.charCodeAt(at))) at++;
  };
  const string = () => {
    const start = at++;
    while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    return JSON.parse(text.slice(start, ++at));
  };
  const list = (close, one) => {
    const all = [];
    at++;
    for (space(); text[at] !== close; space()) {
      all.push(one());
      space();
      if (text[at] === ',') at++;
    }
    at++;
    return all;
  };
  const member = () => {
    space();
    const name = string();
    space();
    at++;
    return [name, value()];
  };
  const value = () => {
    space();
    switch (text[at]) {
      case '{': return new Members(list('}', member));
      case '[': return list(']', value);
      case '"': return string();
      default: {
        const [word] = /^[-+.\w]+/.exec(text.slice(at, at + 400)) ?? [];
        if (word === undefined) throw new SyntaxError(`JSON, character ${at}`);
        at += word.length;
        return { true: true, false: false, null: null }[word] ?? (word === 'null' ? null : new Raw(word));
      }
    }
  };
  return value();
}

/** Writes what `read` gives, and plain objects, numbers and bigints. */
export function write(value) {
  if (value instanceof Raw) return value.text;
  if (value instanceof Members) return `{${value.pairs.map(([name, member]) => `${JSON.stringify(name)}:${write(member)}`).join(',')}}`;
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.entries(value).filter(pair => pair[1] !== undefined).map(([name, member]) => `${JSON.stringify(name)}:${write(member)}`).join(',')}}`;
}
