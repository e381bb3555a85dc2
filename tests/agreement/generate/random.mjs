// Random choices that the same seed makes again.

export class Random {
  constructor(seed) {
    this.state = [0x9e3779b9, 0x243f6a88, 0xb7e15162, seed >>> 0];
    for (let i = 0; i < 20; i++) this.bits();
  }

  // sfc32
  bits() {
    let [a, b, c, d] = this.state;
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum | 0;
    this.state = [a, b, c, d];
    return sum >>> 0;
  }

  /** A whole number from 0 to below the count. */
  below(count) {
    return Math.floor((this.bits() / 4294967296) * count);
  }

  between(least, most) {
    return least + this.below(most - least + 1);
  }

  chance(probability) {
    return this.bits() / 4294967296 < probability;
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  /** One of the values of `[weight, value]` pairs; a function as a value is called. */
  weighed(pairs) {
    let left = this.below(pairs.reduce((sum, pair) => sum + pair[0], 0));
    for (const [weight, value] of pairs) {
      left -= weight;
      if (left < 0) return typeof value === 'function' ? value() : value;
    }
    throw new RangeError('nothing to choose from');
  }

  /** One of a few that were picked for this case, so that things meet; now and then any. */
  familiar(list, count = 4) {
    this.palettes ??= new Map();
    const few = this.palettes.get(list) ?? this.palettes.set(list, Array.from({ length: count }, () => this.pick(list))).get(list);
    return this.chance(0.75) ? this.pick(few) : this.pick(list);
  }

  many(least, most, one) {
    return Array.from({ length: this.between(least, most) }, (_, index) => one(index));
  }

  shuffled(list) {
    const result = [...list];
    for (let i = result.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [result[i], result[j]] = [result[j], result[i]];
    }
    return result;
  }

  some(list, probability = 0.5) {
    return list.filter(() => this.chance(probability));
  }
}
