import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shiftTimes, timeSpan } from './time-shift';

test('moves every time by the same span, in its own unit, and nothing else', () => {
  const line =
    '{"Bytes":7,"TimeFlowEndMs": 1700000001234,"TimeFlowStartMs":1700000000000,"TimeReceived":1700000002,"Note":"TimeReceived"}';
  expect(shiftTimes(line, 60_000)).toBe(
    '{"Bytes":7,"TimeFlowEndMs": 1700000061234,"TimeFlowStartMs":1700000060000,"TimeReceived":1700000062,"Note":"TimeReceived"}'
  );
  expect(shiftTimes('{"TimeFlowEnd":0,"TimeReceived":1637501832}', -1000)).toBe(
    '{"TimeFlowEnd":0,"TimeReceived":1637501831}'
  );
  expect(shiftTimes('not JSON', 1)).toBe('not JSON');
});

test('the span of a file is from its first flow to its last, whatever their order', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'flows-')), 'flows.ndjson');
  writeFileSync(file, '{"TimeFlowEndMs":5000}\n{"TimeFlowEnd":0,"TimeReceived":2}\nbroken\n{"TimeFlowEnd":9}\n');
  expect(await timeSpan(file)).toEqual({ firstMs: 2000, lastMs: 9000 });
  writeFileSync(file, 'broken\n');
  expect(await timeSpan(file)).toBeUndefined();
});
