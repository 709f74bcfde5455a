import { flowLines } from './flow-lines';
import { SHAPE_VERSIONS, type ShapeVersion } from './flow-shape';

type Flow = Record<string, unknown>;

const NOW = Date.UTC(2026, 0, 5, 14, 30);
const SECONDS = 120;
const PER_SECOND = 150;

function recordsOf(shape: ShapeVersion): string[] {
  const lines = flowLines({ seed: 4, shape, conversations: true });
  return Array.from({ length: SECONDS }, (_, i) => lines.next(NOW + i * 1000, PER_SECOND).toString('latin1'))
    .join('')
    .trimEnd()
    .split('\n');
}

/** What a plain computation over flow logs makes of a conversation. */
interface Sums {
  opener: string;
  told: Record<string, number>;
}

const COUNTERS = ['Bytes', 'Packets', 'PktDropBytes', 'PktDropPackets'];
const TOLD = [
  ...COUNTERS.flatMap((name) => [name, `${name}_AB`, `${name}_BA`]),
  ...['numFlowLogs', 'TimeFlowStartMs', 'TimeFlowEndMs', 'DnsLatencyMs', 'MaxTimeFlowRttNs'],
];

const source = (flow: Flow) => `${flow.SrcAddr} ${flow.SrcPort}`;
const destination = (flow: Flow) => `${flow.DstAddr} ${flow.DstPort}`;
const number = (value: unknown) => Number(value ?? 0);

/** What the sending node reports, the receiving one reports again; and up to 1.4 some other interface of the same node. */
const tellsNews = (flow: Flow) =>
  flow.Duplicate !== true && (flow.SrcK8S_HostIP === undefined || flow.SrcK8S_HostIP === flow.AgentIP);

function add(sums: Sums | undefined, flow: Flow): Sums {
  const { opener, told } = sums ?? { opener: source(flow), told: {} };
  const way = source(flow) === opener ? 'AB' : 'BA';
  const sum = (name: string, value: unknown) => (told[name] = number(told[name]) + number(value));
  const longest = (name: string, value: unknown) => (told[name] = Math.max(number(told[name]), number(value)));
  COUNTERS.forEach((name) => [name, `${name}_${way}`].forEach((each) => sum(each, flow[name])));
  sum('numFlowLogs', 1);
  longest('TimeFlowEndMs', flow.TimeFlowEndMs);
  longest('DnsLatencyMs', flow.DnsLatencyMs);
  longest('MaxTimeFlowRttNs', flow.TimeFlowRttNs);
  told.TimeFlowStartMs = Math.min(told.TimeFlowStartMs ?? Infinity, number(flow.TimeFlowStartMs));
  return { opener, told };
}

/** Those that are there: 0 is left out of conversation records. */
const pick = (record: Flow, names: readonly string[]): Flow =>
  Object.fromEntries(names.flatMap((name) => (record[name] ? [[name, record[name]]] : [])));

const omit = (record: Flow, name: string): Flow => ({ ...record, [name]: undefined });

describe.each(SHAPE_VERSIONS)('conversations in shape %s', (shape) => {
  const lines = recordsOf(shape);
  const records = lines.map((line): Flow => JSON.parse(line));
  const flowLogs = records.filter((record) => record._RecordType === 'flowLog');
  const counted = (type: string) => records.filter((record) => record._RecordType === type).length;

  test('compact JSON with sorted keys, as many as asked for, the same for the same seed', () => {
    expect(lines).toHaveLength(SECONDS * PER_SECOND);
    expect(recordsOf(shape)).toEqual(lines);
    const sorted = records.map((record) => JSON.stringify(Object.fromEntries(Object.entries(record).sort(byKey))));
    expect(lines.filter((line, i) => line !== sorted[i])).toEqual([]);
  });

  test('two ends and a protocol have one id, in both directions and from both nodes', () => {
    const idsOf = new Map<string, Set<unknown>>();
    const waysOf = new Map<unknown, Set<string>>();
    for (const flow of flowLogs) {
      const ends = `${flow.Proto} ${[source(flow), destination(flow)].sort().join(' ')}`;
      idsOf.set(ends, (idsOf.get(ends) ?? new Set()).add(flow._HashId));
      waysOf.set(flow._HashId, (waysOf.get(flow._HashId) ?? new Set()).add(`${source(flow)} ${flow.AgentIP}`));
    }
    const ids = [...idsOf.values()].flatMap((each) => [...each]);
    expect(ids).toHaveLength(idsOf.size);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[0-9a-f]{16}$/.test(String(id)))).toEqual([]);
    expect([...waysOf.values()].filter((ways) => ways.size === 4).length).toBeGreaterThan(300);
  });

  test('every record tells what its flow logs so far add up to, each traffic once', () => {
    const open = new Map<unknown, Sums>();
    const told: Flow[] = [];
    const computed: Flow[] = [];
    for (const [i, record] of records.entries()) {
      const { _HashId: id, _RecordType: type } = record;
      if (type === 'flowLog') {
        if (tellsNews(record)) {
          open.set(id, add(open.get(id), record));
        }
        continue;
      }
      // What opens a conversation comes before its first flow log, and when none with this id is open.
      const opened = type === 'newConnection';
      const first = records[i + 1];
      const sums = opened && first._HashId === id && !open.has(id) ? add(undefined, first) : open.get(id);
      told.push({ id, type, opener: source(record), first: record._IsFirst, ...pick(record, TOLD) });
      computed.push({ id, type, opener: sums?.opener, first: opened, ...pick(sums?.told ?? {}, TOLD) });
      if (type === 'endConnection') {
        open.delete(id);
      }
    }
    expect(told).toEqual(shape === '1.12' ? computed : computed.map((record) => omit(record, 'MaxTimeFlowRttNs')));
    const heartbeats = told.filter(({ type }) => type === 'heartbeat');
    expect(heartbeats.length).toBeGreaterThan(5);
    const lasted = heartbeats.map(
      ({ TimeFlowEndMs, TimeFlowStartMs }) => number(TimeFlowEndMs) - number(TimeFlowStartMs)
    );
    expect(Math.min(...lasted)).toBeGreaterThan(20_000);
    expect(counted('endConnection')).toBe(counted('newConnection') - open.size);
    expect(open.size).toBeLessThan(counted('endConnection') / 4);
  });

  test('a conversation ends when nothing came for ten seconds, and no earlier', () => {
    const last = new Map<unknown, number>();
    const goneOn: number[] = [];
    const ended: number[] = [];
    let nowMs = 0;
    for (const { _HashId: id, _RecordType: type, TimeFlowEndMs } of records) {
      if (type === 'flowLog') {
        nowMs = Math.max(nowMs, number(TimeFlowEndMs));
        goneOn.push(nowMs - (last.get(id) ?? nowMs));
        last.set(id, nowMs);
      } else if (type === 'endConnection') {
        ended.push(nowMs - number(last.get(id)));
        last.delete(id);
      }
    }
    expect(Math.max(...goneOn)).toBeLessThan(11_000);
    // The clock goes on a little before the next flow log does.
    expect(Math.min(...ended)).toBeGreaterThan(8_000);
  });
});

test('without the option no record has a word of conversations', () => {
  const text = flowLines({ seed: 4, shape: '1.12' }).next(NOW, 2000).toString();
  expect(text).not.toMatch(/"_|numFlowLogs|_AB|_BA/);
});

const byKey = ([left]: [string, unknown], [right]: [string, unknown]) => (left < right ? -1 : 1);
