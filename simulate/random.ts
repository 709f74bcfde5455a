/** Numbers that look random and are the same for the same seed, on every machine (sfc32). */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private count = 1;

  constructor(seed: number) {
    this.a = mix(seed);
    this.b = mix(seed + 1);
    this.c = mix(Math.floor(seed / 2 ** 32) + 2);
    for (let i = 0; i < 16; i += 1) {
      this.uint32();
    }
  }

  uint32(): number {
    const result = (this.a + this.b + this.count) | 0;
    this.count = (this.count + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + result;
    return result >>> 0;
  }

  /** In [0, 1). */
  fraction(): number {
    return this.uint32() / 4294967296;
  }

  /** An integer in [0, below). */
  below(below: number): number {
    return Math.floor(this.fraction() * below);
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }

  /** Log-normal: `median` times e^(spread·z). */
  logNormal(median: number, spread: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.fraction()));
    return median * Math.exp(spread * radius * Math.cos(2 * Math.PI * this.fraction()));
  }

  text(length: number, alphabet: string): string {
    let text = '';
    while (text.length < length) {
      text += alphabet[this.below(alphabet.length)];
    }
    return text;
  }
}

/** Spreads an integer over 32 bits; equal inputs give equal outputs. */
export function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}
