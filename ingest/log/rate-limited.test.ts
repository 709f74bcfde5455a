import { rateLimited } from './rate-limited';

test('repetitions are kept back and counted', () => {
  const said: Array<[number, string]> = [];
  let now = 0;
  const say = rateLimited(
    1000,
    (keptBack, text: string) => said.push([keptBack, text]),
    () => now
  );
  for (const [at, text] of [
    [0, 'a'],
    [10, 'b'],
    [999, 'c'],
    [1000, 'd'],
    [3000, 'e'],
  ] as const) {
    now = at;
    say(text);
  }
  expect(said).toEqual([
    [0, 'a'],
    [2, 'd'],
    [0, 'e'],
  ]);
});
