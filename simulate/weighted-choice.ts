import type { Random } from './random';

/** Picks an index with a probability proportional to its weight, in constant time (Vose's alias method). */
export class WeightedChoice {
  private readonly threshold: Float64Array;
  private readonly alias: Uint32Array;

  constructor(weights: ArrayLike<number>) {
    const size = weights.length;
    let total = 0;
    for (let i = 0; i < size; i += 1) {
      total += weights[i];
    }
    this.threshold = new Float64Array(size);
    this.alias = new Uint32Array(size);
    const small: number[] = [];
    const large: number[] = [];
    for (let i = 0; i < size; i += 1) {
      this.threshold[i] = (weights[i] * size) / total;
      this.alias[i] = i;
      (this.threshold[i] < 1 ? small : large).push(i);
    }
    for (let low = small.pop(), high = large.pop(); low !== undefined && high !== undefined; low = small.pop()) {
      this.alias[low] = high;
      this.threshold[high] -= 1 - this.threshold[low];
      if (this.threshold[high] < 1) {
        small.push(high);
        high = large.pop();
      }
    }
  }

  pick(random: Random): number {
    const at = random.fraction() * this.threshold.length;
    const index = Math.floor(at);
    return at - index < this.threshold[index] ? index : this.alias[index];
  }
}
