import type { CompareShow } from '../../flows/query/compare';
import type { Filter, Operator, Predicate } from '../../flows/query/filter';
import type { GroupTerm } from '../../flows/query/group';
import { COUNTERS, type MeasureFunction, type Metric, SHARES } from '../../flows/query/measure';
import type { DropsMode, Direction } from '../../flows/query/flow-query';
import type { Random } from '../../simulate/random';

/** The part of a flow query that the plain computation understands. */
export interface RandomQuery {
  kind: 'timeseries' | 'table' | 'topology' | 'values';
  metric: Metric;
  function: MeasureFunction;
  /** Of bytes. */
  unit?: 'bits';
  sampling: 'asRecorded' | 'scaled';
  groupBy: GroupTerm[];
  /** Of a topology of namespaces. */
  group?: 'hosts' | 'zones+hosts';
  top: { n: number; order: 'largest' | 'smallest'; other: boolean };
  stepMs: number;
  /** Of a time series or a table. */
  compare?: { offsetMs: number; show: CompareShow };
  filter: Filter;
  backAndForth: boolean;
  direction: Direction;
  countOnce: boolean;
  drops: DropsMode;
  recordType: 'flow' | 'conversation';
  field: string;
  fromMs: number;
  toMs: number;
}

const MINUTE = 60_000;
const HOUR = 3_600_000;
const LATENCIES: Metric[] = ['rtt', 'dnsLatency'];
const GROUPS: GroupTerm[] = [
  { scope: 'namespace', side: 'source' },
  { scope: 'namespace', side: 'destination' },
  { scope: 'namespace', side: 'both' },
  { scope: 'namespace', side: 'either' },
  { scope: 'owner', side: 'source' },
  { scope: 'owner', side: 'both' },
  { scope: 'host', side: 'source' },
  { scope: 'host', side: 'either' },
  { scope: 'zone', side: 'both' },
  { field: 'Proto' },
  { field: 'SrcK8S_OwnerType' },
  { field: 'DnsFlagsResponseCode' },
  { field: 'PktDropLatestDropCause' },
  { field: 'SrcK8S_Name' },
  { field: 'CrossZone' },
  { field: 'ServicePort' },
  { field: 'NetworkEventName' },
  { field: 'DstPort' },
];
const TEXT_FIELDS = [
  'SrcK8S_Namespace',
  'DstK8S_Namespace',
  'K8S_Namespace',
  'SrcK8S_OwnerName',
  'SrcK8S_HostName',
  'CrossZone',
];
const WORDS = [
  'shop',
  'payments',
  'openshift-dns',
  'odd',
  'cart',
  'ip-10-0-1-10.eu-west-1.compute.internal',
  'yes',
  '',
];
const PATTERNS = ['shop', '*o*', 'open*-dns', '*-1-*.internal', 'p*', '*'];
const EXPRESSIONS = ['^(shop|odd)$', 'o.*s', '[0-9]', '^$', 't$'];
const NETWORKS = ['10.0.0.0/8', '10.128.0.0/14', '172.30.0.10', 'fd00::/8', '10.0.1.0-10.0.1.20', ''];

/** Any question of those that people ask, over a time within the range; some of them rollups can answer and some not. */
export function randomFlowQuery(random: Random, range: { fromMs: number; toMs: number }): RandomQuery {
  const kind = random.pick(['timeseries', 'timeseries', 'table', 'table', 'table', 'topology', 'values'] as const);
  const { metric, fn } = randomMeasure(random, kind);
  const counted = !LATENCIES.includes(metric);
  const stepMs = random.pick([90_000, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR]);
  const compares = ['timeseries', 'table'].includes(kind) && random.chance(0.25);
  return {
    kind,
    metric,
    function: fn,
    ...(['bytes', 'droppedBytes'].includes(metric) && random.chance(0.3) && { unit: 'bits' }),
    sampling: counted && random.chance(0.2) ? 'scaled' : 'asRecorded',
    groupBy: random.chance(0.15)
      ? []
      : [random.pick(GROUPS), ...(random.chance(0.15) ? [{ field: 'FlowDirection' }] : [])],
    ...(kind === 'topology' && random.chance(0.3) && { group: random.pick(['hosts', 'zones+hosts'] as const) }),
    top: {
      n: random.pick([1, 3, 10, 500]),
      order: random.chance(0.85) ? 'largest' : 'smallest',
      other: random.chance(0.7),
    },
    stepMs,
    ...(compares && {
      compare: { offsetMs: stepMs * random.pick([1, 3, 12]), show: random.pick(['both', 'change'] as const) },
    }),
    filter: randomFilter(random),
    backAndForth: random.chance(0.2),
    direction: random.chance(0.8) ? 'any' : random.pick(['ingress', 'egress', 'inner'] as const),
    countOnce: random.chance(0.9),
    drops: random.chance(0.9) ? 'any' : random.pick(['fully', 'containing', 'without'] as const),
    recordType: random.chance(0.95) ? 'flow' : 'conversation',
    field: random.pick([
      'K8S_Namespace',
      'SrcK8S_OwnerName',
      'DstK8S_HostName',
      'Proto',
      'CrossZone',
      'ServicePort',
      'NetworkEventName',
    ]),
    ...randomRange(random, range),
  };
}

function randomMeasure(random: Random, kind: RandomQuery['kind']): { metric: Metric; fn: MeasureFunction } {
  const chance = random.fraction();
  if (kind === 'values' || chance < 0.6) {
    const functions =
      kind === 'timeseries' || kind === 'values'
        ? (['rate', 'sum'] as const)
        : (['rate', 'sum', 'sum', 'max', 'min', 'last', 'p50'] as const);
    return { metric: random.pick(COUNTERS), fn: random.pick<MeasureFunction>(functions) };
  }
  return chance < 0.8
    ? { metric: random.pick(LATENCIES), fn: random.pick(['avg', 'min', 'max', 'count', 'p95', 'last'] as const) }
    : { metric: random.pick(SHARES), fn: 'avg' };
}

function randomFilter(random: Random, depth = 0): Filter {
  const chance = random.fraction();
  if (depth === 0 && chance < 0.4) {
    return { all: [] };
  }
  if (depth < 2 && chance < 0.6) {
    const parts = [randomFilter(random, depth + 1), randomFilter(random, depth + 1)];
    return random.pick<Filter>([{ all: parts }, { any: parts }, { not: parts[0] }]);
  }
  const predicate = random.chance(0.96) ? ofDimension(random) : ofFlowsOnly(random);
  const isOfEither = ['K8S_Namespace', 'Addr', 'Port'].includes(predicate.field);
  return isOfEither && random.chance(0.5) ? { ...predicate, side: 'both' } : predicate;
}

/** What rollups can tell. */
function ofDimension(random: Random): Predicate {
  const chance = random.fraction();
  if (chance < 0.25) {
    return { field: 'Proto', op: random.pick(EQUAL), values: [random.pick([6, 'UDP', 1])] };
  }
  if (chance < 0.4) {
    const [field, value] = random.pick([['Proto', 6] as const, ['Proto', 17] as const, ['Sampling', 50] as const]);
    return { field, op: random.pick(COMPARED), values: [value] };
  }
  if (chance < 0.5) {
    return { field: 'Proto', op: random.pick<Operator>(['like', 'not like']), values: [random.pick(['*P', '1*'])] };
  }
  return ofText(random, random.pick(TEXT_FIELDS));
}

function ofText(random: Random, field: string): Predicate {
  const op = random.pick<Operator>([
    ...EQUAL,
    ...EQUAL,
    ...(['contains', 'not contains', 'like', 'not like', 'matches', 'not matches', 'empty', 'not empty'] as const),
  ]);
  const texts = op.endsWith('like') ? PATTERNS : op.endsWith('matches') ? EXPRESSIONS : WORDS;
  // Two of them now and then: any counts.
  const values = Array.from({ length: random.pick([1, 1, 2]) }, () => random.pick(texts));
  return op.endsWith('empty') ? { field, op } : { field, op, values };
}

/** What only the flows themselves can tell. */
function ofFlowsOnly(random: Random): Predicate {
  const port = random.pick(['SrcPort', 'DstPort', 'Port']);
  const [counter, amount] = random.pick([
    ['Bytes', 5000] as const,
    ['Packets', 1] as const,
    ['TimeFlowRttNs', 700_001] as const,
    ['DnsLatencyMs', 2.5] as const,
  ]);
  return random.pick<Predicate>([
    { field: port, op: random.pick(EQUAL), values: [random.pick([443, 'domain', 8080]), 'https (443)'] },
    { field: port, op: random.pick(COMPARED), values: [random.pick([1024, 443])] },
    { field: port, op: random.pick<Operator>(['like', 'not like']), values: ['*http*'] },
    { field: 'NetworkEventAction', op: random.pick(EQUAL), values: [random.pick(['drop', 'allow', ''])] },
    { field: counter, op: random.pick(COMPARED), values: [amount] },
    { field: random.pick(['SrcAddr', 'DstAddr', 'Addr']), op: random.pick(EQUAL), values: [random.pick(NETWORKS)] },
  ]);
}

const EQUAL: readonly Operator[] = ['=', '!='];
const COMPARED: readonly Operator[] = ['>', '>=', '<', '<='];

function randomRange(random: Random, { fromMs, toMs }: { fromMs: number; toMs: number }) {
  const unit = random.pick([HOUR, HOUR, MINUTE, 1]);
  const aligned = (ms: number) => Math.floor(ms / unit) * unit;
  const length = Math.max(unit, aligned(random.fraction() * (toMs - fromMs)));
  const start = aligned(fromMs + random.fraction() * (toMs - fromMs - length));
  return { fromMs: start, toMs: start + length };
}
