import { type GroupTerm, isScopeTerm } from '../../flows/query/group';
import { endMs, type PlainFlow, text } from './plain-computation';
import { flowMatches } from './plain-filter';
import { isDenied, PLAIN_FIELDS } from './plain-fields';
import {
  COUNTERS,
  crossesNodes,
  hasIpsec,
  isDnsAnswer,
  isDnsError,
  isEncrypted,
  isIpsecError,
  isNxDomain,
  LATENCIES,
  OF_EVERY_REPORT,
  statistic,
} from './plain-metrics';
import type { RandomQuery } from './random-flow-query';

/** Group (and step) → value, computed record by record; shares nothing with the compiler. */
export type Answer = Map<string, number>;

const number = (flow: PlainFlow, field: string): number => Number(flow[field] ?? 0);
const isDrop = (flow: PlainFlow): boolean => number(flow, 'PktDropPackets') > 0;
const directionOf = (flow: PlainFlow): number => (flow.FlowDirection === undefined ? -1 : Number(flow.FlowDirection));

/** Above 0 in the records that a metric is about, where it is not about all of them. */
const ABOUT: Record<string, ((flow: PlainFlow) => number) | undefined> = {
  ...LATENCIES,
  droppedBytes: COUNTERS.droppedBytes,
  droppedPackets: COUNTERS.droppedPackets,
  dnsFlows: COUNTERS.dnsFlows,
  networkEvents: COUNTERS.networkEvents,
  dnsErrorShare: (flow) => Number(isDnsAnswer(flow)),
  nxDomainShare: (flow) => Number(isDnsAnswer(flow)),
  ipsecShare: (flow) => Number(crossesNodes(flow)),
  ipsecErrorShare: (flow) => Number(hasIpsec(flow)),
};

/** What a share counts, of flows. */
const PARTS: Record<string, ((flow: PlainFlow) => boolean) | undefined> = {
  dnsErrorShare: isDnsError,
  nxDomainShare: isNxDomain,
  ipsecShare: isEncrypted,
  policyDenyShare: isDenied,
  ipsecErrorShare: isIpsecError,
};

function isFirstReport(query: RandomQuery, flow: PlainFlow): boolean {
  const direction = directionOf(flow);
  return (
    !query.countOnce ||
    query.direction !== 'any' ||
    query.recordType === 'conversation' ||
    ['fully', 'containing'].includes(query.drops) ||
    [0, 2, -1].includes(direction) ||
    (direction === 1 && ['', 'Service'].includes(text(flow, 'DstK8S_Type')))
  );
}

function isSelected(query: RandomQuery, flow: PlainFlow): boolean {
  const record = text(flow, '_RecordType');
  const dropped = isDrop(flow);
  const drops = {
    any: true,
    fully: dropped && number(flow, 'Packets') === 0,
    containing: dropped,
    without: !dropped,
  };
  return (
    (query.recordType === 'flow' ? ['', 'flowLog'] : ['endConnection']).includes(record) &&
    (query.direction === 'any' || ['ingress', 'egress', 'inner'].indexOf(query.direction) === directionOf(flow)) &&
    !(query.countOnce && flow.Duplicate) &&
    drops[query.drops] &&
    flowMatches(flow, query.filter, query.backAndForth)
  );
}

const endsOf = (field: string): string[] => (field.startsWith('K8S_') ? [`Src${field}`, `Dst${field}`] : [field]);

const NUMBERS = ['Proto', 'DstPort'];
const fieldText = (flow: PlainFlow, field: string): string =>
  field === 'FlowDirection'
    ? String(directionOf(flow))
    : NUMBERS.includes(field)
      ? String(number(flow, field))
      : (PLAIN_FIELDS[field]?.(flow) ?? text(flow, field));

function endColumns(scope: string, end: string, flow: PlainFlow): string[] {
  const value = (name: string) => text(flow, end + name);
  switch (scope) {
    case 'owner': {
      const owner = value('K8S_OwnerName');
      return [value('K8S_Namespace'), owner, value('K8S_OwnerType'), owner === '' ? value('SubnetLabel') : ''];
    }
    case 'host':
      return [value('K8S_HostName')];
    case 'zone':
      return [value('K8S_Zone')];
    default:
      return [value('K8S_Namespace')];
  }
}

/** A flow's groups: more than one where it counts for both of its ends. */
function groupsOf(terms: GroupTerm[], flow: PlainFlow): string[] {
  let groups: string[][] = [[]];
  for (const term of terms) {
    const ends = (...names: string[]) =>
      names.flatMap((end) => (isScopeTerm(term) ? endColumns(term.scope, end, flow) : []));
    const parts = !isScopeTerm(term)
      ? [[fieldText(flow, term.field)]]
      : term.side === 'either'
        ? [ends('Src'), ends('Dst')]
        : [term.side === 'source' ? ends('Src') : term.side === 'destination' ? ends('Dst') : ends('Src', 'Dst')];
    groups = groups.flatMap((group) => parts.map((part) => [...group, ...part]));
  }
  return [...new Set(groups.map((group) => JSON.stringify(group)))];
}

const weight = (query: RandomQuery, flow: PlainFlow): number =>
  query.sampling === 'scaled' ? Math.max(1, number(flow, 'Sampling')) : 1;

const sum = (query: RandomQuery, flows: PlainFlow[], amount: (flow: PlainFlow) => number): number =>
  flows.reduce((total, flow) => total + amount(flow) * weight(query, flow), 0);

/** The value of some records; undefined: they have none. */
function measure(query: RandomQuery, flows: PlainFlow[]): number | undefined {
  const { metric } = query;
  const amount = COUNTERS[metric];
  if (amount) {
    return sum(query, flows, amount) * (query.unit === 'bits' ? 8 : 1);
  }
  const sample = LATENCIES[metric];
  if (sample) {
    return latency(query.function, flows, sample);
  }
  if (metric === 'dropShare') {
    const dropped = sum(query, flows, (flow) => number(flow, 'PktDropPackets'));
    return divided(dropped, dropped + sum(query, flows, firstOnly(query, 'Packets')));
  }
  const isPart = PARTS[metric] ?? (() => false);
  const counts = (flow: PlainFlow) => isFirstReport(query, flow) || (OF_EVERY_REPORT.includes(metric) && isPart(flow));
  return divided(
    sum(query, flows, (flow) => Number(isPart(flow))),
    sum(query, flows, (flow) => Number(counts(flow)))
  );
}

const divided = (part: number, whole: number): number | undefined => (whole > 0 ? part / whole : undefined);

const firstOnly = (query: RandomQuery, field: string) => (flow: PlainFlow) =>
  isFirstReport(query, flow) ? number(flow, field) : 0;

function latency(fn: string, flows: PlainFlow[], sample: (flow: PlainFlow) => number): number | undefined {
  if (fn === 'count') {
    return flows.length;
  }
  const newest = fn === 'last' ? Math.max(...flows.map((flow) => endMs(flow) ?? 0)) : undefined;
  const of = newest === undefined ? flows : flows.filter((flow) => endMs(flow) === newest);
  return statistic(of.map(sample), newest === undefined ? fn : 'max');
}

function groupBy(flows: PlainFlow[], keys: (flow: PlainFlow) => string[]): Map<string, PlainFlow[]> {
  const groups = new Map<string, PlainFlow[]>();
  for (const flow of flows) {
    for (const key of keys(flow)) {
      const group = groups.get(key);
      if (group) {
        group.push(flow);
      } else {
        groups.set(key, [flow]);
      }
    }
  }
  return groups;
}

const compareTexts = (left: string[], right: string[]): number => {
  const index = left.findIndex((part, position) => part !== right[position]);
  return index < 0 ? 0 : left[index] < right[index] ? -1 : 1;
};

/** Keys of the first n by value, ties by name. */
function firstOf(ranks: Map<string, number>, n: number, order: 'largest' | 'smallest'): Set<string> {
  const sign = order === 'largest' ? -1 : 1;
  const ranked = [...ranks].sort(
    ([leftKey, left], [rightKey, right]) =>
      sign * (left - right) || compareTexts(JSON.parse(leftKey) as string[], JSON.parse(rightKey) as string[])
  );
  return new Set(ranked.slice(0, n).map(([key]) => key));
}

const OTHER = 'Other';
const isCounter = (query: RandomQuery): boolean => query.metric in COUNTERS;
const isOverSteps = (query: RandomQuery): boolean => isCounter(query) && !['rate', 'sum'].includes(query.function);

/** A question's records, and the time they are of: whole steps where the answer is made of steps. */
interface Looked {
  flows: PlainFlow[];
  fromMs: number;
  toMs: number;
  floor: (ms: number) => number;
}

export function plainAnswer(query: RandomQuery, all: PlainFlow[]): Answer {
  const looked = lookAt(query, all);
  const { flows } = looked;
  switch (query.kind) {
    case 'values':
      return values(query, flows);
    case 'topology':
      return topology(query, looked);
    default:
      return query.compare ? compared(query, query.compare, all) : grouped(query, looked, firstGroups(query, flows));
  }
}

function lookAt(query: RandomQuery, all: PlainFlow[]): Looked {
  const stepped = query.kind === 'timeseries' || (query.kind !== 'values' && isOverSteps(query));
  const floor = (ms: number) => Math.floor(ms / query.stepMs) * query.stepMs;
  const [fromMs, toMs] = stepped ? [floor(query.fromMs), floor(query.toMs)] : [query.fromMs, query.toMs];
  const isOfOneNode = query.kind !== 'values' && OF_EVERY_REPORT.includes(query.metric);
  const isGrouped = query.groupBy.length > 0 || query.kind === 'topology';
  const about = isCounter(query) && !isGrouped ? undefined : ABOUT[query.metric];
  const flows = all.filter((flow) => {
    const end = endMs(flow) ?? -1;
    const reported = isOfOneNode || isFirstReport(query, flow);
    return (
      end >= fromMs &&
      end < toMs &&
      reported &&
      isSelected(query, flow) &&
      (query.kind === 'values' || !about || about(flow) > 0)
    );
  });
  return { flows, fromMs, toMs, floor };
}

const scaledBy = (query: RandomQuery, value: number, seconds: number): number =>
  isCounter(query) && query.function !== 'sum' ? value / seconds : value;

function grouped(query: RandomQuery, looked: Looked, first: Set<string>): Answer {
  const answer: Answer = new Map();
  for (const [key, members] of foldedGroups(query, looked.flows, first)) {
    if (query.kind === 'timeseries') {
      for (const [time, part] of inSteps(members, looked)) {
        put(answer, `${time} ${key}`, measure(query, part), (value) => scaledBy(query, value, query.stepMs / 1000));
      }
    } else {
      put(answer, key, valueOf(query, looked, members), (value) => value);
    }
  }
  return answer;
}

const inSteps = (flows: PlainFlow[], { floor }: Looked): Array<[number, PlainFlow[]]> =>
  [...groupBy(flows, (flow) => [String(floor(endMs(flow) ?? 0))])].map(([time, part]) => [Number(time), part]);

/** One value for all of the time. */
function valueOf(query: RandomQuery, looked: Looked, flows: PlainFlow[]): number | undefined {
  const { fromMs, toMs } = looked;
  if (!isOverSteps(query)) {
    const value = measure(query, flows);
    return value === undefined ? undefined : scaledBy(query, value, (toMs - fromMs) / 1000);
  }
  const rates = inSteps(flows, looked).map(([time, part]) => ({
    time,
    rate: scaledBy(query, measure(query, part) ?? 0, query.stepMs / 1000),
  }));
  const count = (toMs - fromMs) / query.stepMs;
  return count > 0 ? overSteps(query, rates, count, toMs - query.stepMs) : undefined;
}

/** Each period by itself, of the groups that are among the first of either; `earlier` and `change` stand before a key. */
function compared(
  query: RandomQuery,
  { offsetMs, show }: NonNullable<RandomQuery['compare']>,
  all: PlainFlow[]
): Answer {
  const before = { ...query, fromMs: query.fromMs - offsetMs, toMs: query.toMs - offsetMs };
  const looked = [lookAt(query, all), lookAt(before, all)];
  const first = new Set(looked.flatMap(({ flows }) => [...firstGroups(query, flows)]));
  const [present, past] = looked.map((each) => grouped(query, each, first));
  const earlier =
    query.kind === 'timeseries'
      ? new Map([...past].map(([key, value]) => [key.replace(/^\d+/, (ms) => String(Number(ms) + offsetMs)), value]))
      : past;
  const isZero = isCounter(query) || query.function === 'count';
  const answer: Answer = new Map();
  for (const key of new Set([...present.keys(), ...earlier.keys()])) {
    const filled = isZero && query.kind === 'table' ? 0 : undefined;
    const [now, then] = [present.get(key) ?? filled, earlier.get(key) ?? filled];
    if (show === 'both') {
      put(answer, key, now, (value) => value);
      put(answer, `earlier ${key}`, then, (value) => value);
    }
    const shown = now ?? (isZero ? 0 : undefined);
    if (then !== undefined && then > 0 && shown !== undefined && (show === 'change' || query.kind === 'table')) {
      answer.set(`change ${key}`, shown / then - 1);
    }
  }
  return answer;
}

function put(answer: Answer, key: string, value: number | undefined, scaled: (value: number) => number): void {
  if (value !== undefined) {
    answer.set(key, scaled(value));
  }
}

function firstGroups(query: RandomQuery, flows: PlainFlow[]): Set<string> {
  const ranks = new Map<string, number>();
  for (const [key, members] of groupBy(flows, (flow) => groupsOf(query.groupBy, flow))) {
    put(ranks, key, measure(query, members), (value) => value);
  }
  return firstOf(ranks, query.top.n, query.top.order);
}

function foldedGroups(query: RandomQuery, flows: PlainFlow[], first: Set<string>): Map<string, PlainFlow[]> {
  if (query.groupBy.length === 0) {
    return new Map([['[]', flows]]);
  }
  const folded = new Map<string, PlainFlow[]>();
  for (const [key, members] of groupBy(flows, (flow) => groupsOf(query.groupBy, flow))) {
    if (first.has(key)) {
      folded.set(key, members);
    } else if (query.top.other) {
      folded.set(OTHER, [...(folded.get(OTHER) ?? []), ...members]);
    }
  }
  return folded;
}

function overSteps(
  { function: fn }: RandomQuery,
  rates: Array<{ time: number; rate: number }>,
  count: number,
  last: number
): number {
  const padded = [...rates.map(({ rate }) => rate), ...Array<number>(count - rates.length).fill(0)];
  return fn === 'last' ? (rates.find(({ time }) => time === last)?.rate ?? 0) : (statistic(padded, fn) ?? 0);
}

function values({ field }: RandomQuery, flows: PlainFlow[]): Answer {
  const groups = groupBy(flows, (flow) => [...new Set(endsOf(field).map((name) => fieldText(flow, name)))]);
  groups.delete('');
  return new Map(
    [...groups].map(([key, members]) => [key, members.reduce((total, flow) => total + number(flow, 'Bytes'), 0)])
  );
}

const GROUP_FIELDS = { hosts: ['K8S_HostName'], 'zones+hosts': ['K8S_Zone', 'K8S_HostName'] };

/** What tells nodes of a topology apart. */
export const nodeFields = ({ group }: RandomQuery): string[] => [
  ...(group ? GROUP_FIELDS[group] : []),
  'K8S_Namespace',
];

/** Where the numbers of edges are not those of their nodes. */
const hasNodeParts = (query: RandomQuery): boolean =>
  isCounter(query) ? !['rate', 'sum', 'last'].includes(query.function) : query.function !== 'count';

/**
 * Between namespaces, also of each zone or node: edges of the first nodes, the rest folded into one node or left out, and
 * where edges do not add up what each node sends, receives, and both.
 */
function topology(query: RandomQuery, looked: Looked): Answer {
  const { flows } = looked;
  const end = (flow: PlainFlow, side: string) =>
    JSON.stringify(nodeFields(query).map((name) => text(flow, side + name)));
  const ranks = new Map<string, number>();
  for (const [key, members] of groupBy(flows, (flow) => [...new Set([end(flow, 'Src'), end(flow, 'Dst')])])) {
    put(ranks, key, measure(query, members), (value) => value);
  }
  const first = firstOf(ranks, query.top.n, query.top.order);
  const node = (flow: PlainFlow, side: string) => {
    const key = end(flow, side);
    return first.has(key) ? key : OTHER;
  };
  const parts = (flow: PlainFlow) => {
    const [source, destination] = [node(flow, 'Src'), node(flow, 'Dst')];
    const ofNodes = [`out ${source}`, `in ${destination}`, `both ${source}`, `both ${destination}`];
    return [`edge ${source} → ${destination}`, ...(hasNodeParts(query) ? new Set(ofNodes) : [])];
  };
  const kept = flows.filter((flow) => query.top.other || (first.has(end(flow, 'Src')) && first.has(end(flow, 'Dst'))));
  const answer: Answer = new Map();
  for (const [key, members] of groupBy(kept, parts)) {
    put(answer, key, valueOf(query, looked, members), (value) => value);
  }
  return answer;
}
