import { CONSOLE_COLUMNS } from '../../flows/query/console-columns';
import { countsOnce, isFlowLog, type PlainFlow } from './plain-computation';
import { type LoadedFlows, type Row, simulatedFlows } from './simulated-flows';

jest.setTimeout(120_000);

const FROM = Date.parse('2026-11-20T10:00:00Z');
const TO = Date.parse('2026-11-20T10:01:00Z');
const PAGE = 37;

let loaded: LoadedFlows;

beforeAll(async () => {
  loaded = await simulatedFlows({ fromMs: FROM, toMs: TO, count: 400, seed: 5 });
});

afterAll(() => loaded.stop());

/** What the sender's node has to tell alone. */
const isTelling = ({ PktDropPackets = 0, PktDropBytes = 0, NetworkEvents = [] }: PlainFlow): boolean =>
  Number(PktDropPackets) > 0 || Number(PktDropBytes) > 0 || (NetworkEvents as unknown[]).length > 0;

const isListed = (flow: PlainFlow): boolean => countsOnce(flow) || (isFlowLog(flow) && isTelling(flow));

test('some flows are listed for what only their second report tells', () => {
  const second = loaded.flows.filter((flow) => isListed(flow) && !countsOnce(flow));
  expect(second.length).toBeGreaterThan(0);
  expect(second.length).toBeLessThan(loaded.flows.length / 4);
});

const flowsQuery = (more: object) => ({ kind: 'flows', columns: ['Bytes', 'SrcAddr', 'SrcPort'], ...more });

async function pages(orderBy: object): Promise<Row[]> {
  const all: Row[] = [];
  for (;;) {
    const after = all.at(-1)?.cursor;
    const { rows } = await loaded.ask(flowsQuery({ orderBy, limit: PAGE, ...(after !== undefined && { after }) }));
    all.push(...rows);
    if (rows.length < PAGE) {
      return all;
    }
  }
}

const FIELDS = ['TimeFlowEndMs', 'TimeReceived', 'Bytes', 'SrcK8S_Name', 'SrcAddr', 'IcmpType', 'Duplicate', 'Flags'];
const COMPUTED = [
  'DstK8S_Object',
  'FlowDuration',
  'CollectionLatency',
  'K8S_Namespace',
  'DnsLatencyMs',
  'NetworkEventName',
];

test.each([...FIELDS, ...COMPUTED].flatMap((field) => [{ field }, { field, descending: false }]))(
  'the pages by %o hold every flow once, in that order',
  async (orderBy) => {
    const { rows: whole } = await loaded.ask(flowsQuery({ orderBy, limit: 10_000 }));
    expect(whole).toHaveLength(loaded.flows.filter(isListed).length);
    expect(new Set(whole.map(({ cursor }) => cursor)).size).toBe(whole.length);
    expect(await pages(orderBy)).toEqual(whole);
  }
);

test('bytes are sorted over all flows, not over the page', async () => {
  const { rows } = await loaded.ask(flowsQuery({ orderBy: { field: 'Bytes' }, limit: 5 }));
  const wanted = loaded.flows.filter(isListed).map(({ Bytes = 0 }) => Bytes);
  expect(rows.map((row) => row.Bytes)).toEqual(wanted.sort((left, right) => right - left).slice(0, 5));
});

test.each(['x', '[]', '["1","flows","0"]', '{"a":1}'])('the cursor %s is refused in words', async (after) => {
  await expect(loaded.ask(flowsQuery({ after }))).rejects.toThrow('after is no cursor');
});

test('every column of the console can be shown and sorted by', async () => {
  expect(CONSOLE_COLUMNS).toHaveLength(92);
  const columns = CONSOLE_COLUMNS.flatMap(([, ...fields]) => fields);
  const { rows } = await loaded.ask({ kind: 'flows', columns, limit: 3 });
  expect(Object.keys(rows[0])).toEqual([...new Set(columns), 'cursor']);
  for (const [, field] of CONSOLE_COLUMNS) {
    const answer = await loaded.ask({ kind: 'flows', columns: [field], orderBy: { field }, limit: 1 });
    expect(answer.rows).toHaveLength(1);
  }
});
