import { createHash } from 'node:crypto';
import type { FlowSink } from './flow-sink';
import { simulate } from './simulate';
import { simulateOptions } from './simulate-options';

const NOW = Date.UTC(2026, 0, 6);
const running = new AbortController().signal;

function memory(limit = Infinity): FlowSink & { text(): string } {
  const chunks: Buffer[] = [];
  return {
    async write(lines) {
      chunks.push(lines);
      return chunks.length < limit;
    },
    close: () => Promise.resolve(),
    text: () => Buffer.concat(chunks).toString('latin1'),
  };
}

async function endsOf(line: string, nowMs = NOW): Promise<number[]> {
  const sink = memory();
  await simulate(simulateOptions(line.split(' '), nowMs), sink, running);
  return sink
    .text()
    .trimEnd()
    .split('\n')
    .map((flow) => JSON.parse(flow).TimeFlowEndMs);
}

test('exactly as many flows as asked for, spread from start to end, the same on every run', async () => {
  const line = '--flows 12345 --seed 3 --start 2026-01-05T10:00:00Z --end 2026-01-05T12:00:00Z';
  const runs = [memory(), memory()];
  for (const sink of runs) {
    expect(await simulate(simulateOptions(line.split(' '), NOW), sink, running)).toBe(12345);
  }
  expect(runs[0].text()).toBe(runs[1].text());
  const ends = await endsOf(line);
  expect(ends).toHaveLength(12345);
  expect(Math.min(...ends)).toBeGreaterThanOrEqual(Date.UTC(2026, 0, 5, 10));
  expect(Math.min(...ends)).toBeLessThan(Date.UTC(2026, 0, 5, 10, 5));
  expect(Math.max(...ends)).toBeLessThanOrEqual(Date.UTC(2026, 0, 5, 12));
  expect(Math.max(...ends)).toBeGreaterThan(Date.UTC(2026, 0, 5, 11, 55));
});

/** The digests are of 15,000 flows before there was IPsec, which took no random number; without it the bytes are the same. */
test.each([
  ['1.12', '221f856555e713c3ded3b68a6c6d487b504396af03e2d0bb509f6c5e7f4cd561'],
  ['1.4', 'e851c968ad70523d49fff5d30887efec3209965704b579e8b1109d72f55f8d5d'],
])('shape %s of a seed stays as it is when options come that are not given', async (shape, digest) => {
  const sink = memory();
  const line = `--flows 15000 --shape ${shape} --start 2026-01-05T14:00:00Z --end 2026-01-05T15:00:00Z`;
  await simulate(simulateOptions(line.split(' '), NOW), sink, running);
  const text = sink.text().replaceAll(/"IPSecRetCode":-?\d+,"IPSecStatus":"\w+",/g, '');
  expect(createHash('sha256').update(text, 'latin1').digest('hex')).toBe(digest);
});

test('with clusters and conversations there are exactly as many records, conversations in each cluster among them', async () => {
  const sink = memory();
  const line = '--flows 5000 --clusters 2 --conversations --end 2026-01-05T12:00:00Z';
  expect(await simulate(simulateOptions(line.split(' '), NOW), sink, running)).toBe(5000);
  const records = sink.text().trimEnd().split('\n');
  expect(records).toHaveLength(5000);
  for (const name of ['prod-eu-west-1', 'prod-us-east-1']) {
    const ended = records.filter((record) => record.includes(name) && record.includes('"endConnection"'));
    expect(ended.length).toBeGreaterThan(200);
  }
});

test('over a day there are more flows by day than by night', async () => {
  const ends = await endsOf('--flows 20000 --start 2026-01-05T00:00:00Z --end 2026-01-06T00:00:00Z');
  const inHour = (hour: number) => ends.filter((end) => new Date(end).getUTCHours() === hour).length;
  expect(inHour(14)).toBeGreaterThan(2 * inHour(2));
});

test('the hour ending now unless said otherwise', async () => {
  const ends = await endsOf('--flows 2000');
  expect(Math.min(...ends)).toBeGreaterThanOrEqual(NOW - 3_600_000);
  expect(Math.max(...ends)).toBeLessThanOrEqual(NOW);
});

test('live flows have the time of now and stop at the number asked for, or when nobody reads', async () => {
  const before = Date.now();
  const sink = memory();
  expect(await simulate(simulateOptions(['--rate', '2000', '--flows', '300'], before), sink, running)).toBe(300);
  const ends = sink
    .text()
    .trimEnd()
    .split('\n')
    .map((flow) => JSON.parse(flow).TimeFlowEndMs);
  expect(Math.min(...ends)).toBeGreaterThanOrEqual(before - 1);
  expect(Math.max(...ends)).toBeLessThanOrEqual(Date.now());

  const stopped = new AbortController();
  stopped.abort();
  expect(await simulate(simulateOptions([], before), memory(), stopped.signal)).toBe(0);
  expect(await simulate(simulateOptions(['--rate', '1000'], before), memory(1), running)).toBeGreaterThan(0);
});

test.each([20, 300])(
  'at %d a second what is past comes at once and the present follows without a gap',
  async (rate) => {
    const startMs = Date.now() - 600_000;
    const ends = await endsOf(
      `--rate ${rate} --start ${new Date(startMs).toISOString()} --flows ${602 * rate}`,
      Date.now()
    );
    const perMinute = Array<number>(10).fill(0);
    ends.filter((end) => end < startMs + 600_000).forEach((end) => perMinute[Math.floor((end - startMs) / 60_000)]++);
    ends.sort((left, right) => left - right);
    expect(ends[0]).toBeGreaterThanOrEqual(startMs - 1);
    for (const flows of perMinute) {
      expect(Math.abs(flows - 60 * rate)).toBeLessThan(3 * rate);
    }
    expect(ends.at(-1)).toBeGreaterThan(startMs + 600_000);
    expect(ends.at(-1)).toBeLessThanOrEqual(Date.now());
  }
);

test.each([
  ['--flows 0', 'whole number above 0'],
  ['--flows 1.5', 'whole number'],
  ['--rate -1', 'above 0'],
  ['--rate 5 --end 2026-01-05', 'leave out --end'],
  ['--rate 5 --start 2026-01-07', 'must not be in the future'],
  ['--start 2026-01-05', 'need --flows'],
  ['--flows 1 --start 2026-01-05 --end 2026-01-04', '--start must be before --end'],
  ['--flows 1 --start yesterday', '2026-01-05T08:00:00Z'],
  ['--shape 1.5', 'Allowed choices are 1.12, 1.4'],
  ['--kafka localhost', 'HOST:PORT'],
  ['--kafka a:1 --out b', 'exclude each other'],
  ['--clusters 0', 'whole number above 0'],
  ['--clusters 5', 'from 1 to 4'],
  ['--flow 1', 'Did you mean --flows?'],
])('%s is refused with words and exit code 2', (line, words) => {
  const exit = jest.spyOn(process, 'exit').mockImplementation((code) => {
    throw new Error(`exit ${code}`);
  });
  let said = '';
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  try {
    expect(() => simulateOptions(line.split(' '), NOW)).toThrow('exit 2');
    expect(said).toContain(words);
  } finally {
    exit.mockRestore();
    stderr.mockRestore();
  }
});
