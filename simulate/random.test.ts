import { mix, Random } from './random';
import { WeightedChoice } from './weighted-choice';

const N = 200_000;

test('the same seed gives the same numbers, another seed others', () => {
  const numbers = (seed: number) => {
    const random = new Random(seed);
    return Array.from({ length: 20 }, () => random.uint32());
  };
  expect(numbers(7)).toEqual(numbers(7));
  expect(numbers(7)).not.toEqual(numbers(8));
  expect(numbers(7)).not.toEqual(numbers(7 + 2 ** 33));
});

test('fractions are even over [0, 1)', () => {
  const random = new Random(1);
  const buckets = new Array<number>(10).fill(0);
  for (let i = 0; i < N; i += 1) {
    buckets[Math.floor(random.fraction() * 10)] += 1;
  }
  for (const count of buckets) {
    expect(Math.abs(count / N - 0.1)).toBeLessThan(0.005);
  }
});

test('a log-normal number has the median it is given', () => {
  const random = new Random(2);
  const values = Array.from({ length: N }, () => random.logNormal(1000, 1)).sort((a, b) => a - b);
  expect(values[N / 2] / 1000).toBeCloseTo(1, 1);
  // e^1 above the median at one standard deviation.
  expect(values[Math.floor(N * 0.8413)] / 1000).toBeCloseTo(Math.E, 1);
});

test('a weighted choice picks as often as the weights say, and never what weighs nothing', () => {
  const random = new Random(3);
  const weights = [5, 0, 1, 3, 0.5, 0.5];
  const choice = new WeightedChoice(weights);
  const counts = weights.map(() => 0);
  for (let i = 0; i < N; i += 1) {
    counts[choice.pick(random)] += 1;
  }
  weights.forEach((weight, i) => expect(Math.abs(counts[i] / N - weight / 10)).toBeLessThan(0.005));
  expect(counts[1]).toBe(0);
});

test('mix spreads neighbours', () => {
  const values = Array.from({ length: 1000 }, (_, i) => mix(i) / 2 ** 32);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.05);
  expect(new Set(values).size).toBe(1000);
});
