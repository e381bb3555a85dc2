// Cases by their number: the same seed and number make the same case.
import { write } from '../json.mjs';
import { kinds } from './kinds.mjs';
import { Random } from './random.mjs';

/** The lines of some cases. */
export function* cases({ seed, from, count, only }) {
  const chosen = Object.entries(kinds).filter(([name]) => !only || only.includes(name));
  if (chosen.length === 0) throw new RangeError(`The kinds are ${Object.keys(kinds).join(', ')}.`);
  for (let number = from; number < from + count; number++) {
    const random = new Random((Math.imul(seed, 0x9e3779b1) ^ number) >>> 0);
    const [name, make] = random.weighed(chosen.map(([kind, [weight, maker]]) => [weight, [kind, maker]]));
    yield { kind: name, line: write({ id: `${seed}/${number}/${name}`, ...make(random) }) };
  }
}
