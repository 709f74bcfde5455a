import { countsOnce, isFlowLog, type PlainFlow } from './plain-computation';
import { isDenied } from './plain-fields';

/**
 * Every metric and function once more, from the flows' JSON in the plainest way: lists of records in, one number out.
 * Undefined: these records say nothing. Shares no code with the compiler.
 */
export interface PlainMeasure {
  metric: string;
  fn: string;
  scaled?: boolean;
}

/** Seconds of the whole range, and the steps for statistics over them, by their start. */
export interface PlainSpan {
  seconds: number;
  stepSeconds: number;
  steps: number[];
  stepOf: (flow: PlainFlow) => number;
}

const number = (flow: PlainFlow, field: string) => Number(flow[field] ?? 0);
const word = (flow: PlainFlow, field: string) => String(flow[field] ?? '');
const total = (numbers: number[]) => numbers.reduce((sum, each) => sum + each, 0);
const weight = (flow: PlainFlow, scaled: boolean | undefined) => (scaled ? Math.max(1, number(flow, 'Sampling')) : 1);

const isDns = (flow: PlainFlow) =>
  ['DnsId', 'DnsFlags', 'DnsErrno', 'DnsLatencyMs'].some((field) => number(flow, field) !== 0) ||
  word(flow, 'DnsName') !== '' ||
  word(flow, 'DnsFlagsResponseCode') !== '';
export const isDnsAnswer = (flow: PlainFlow) =>
  number(flow, 'DnsLatencyMs') > 0 || number(flow, 'DnsFlags') >= 0x8000 || number(flow, 'DnsErrno') !== 0;
export const isDnsError = (flow: PlainFlow) =>
  number(flow, 'DnsErrno') !== 0 || !['', 'NoError', 'NXDomain'].includes(word(flow, 'DnsFlagsResponseCode'));
export const isNxDomain = (flow: PlainFlow) => word(flow, 'DnsFlagsResponseCode') === 'NXDomain';
/** The names of both nodes and no name are three different texts. */
export const crossesNodes = (flow: PlainFlow) =>
  new Set(['', word(flow, 'SrcK8S_HostName'), word(flow, 'DstK8S_HostName')]).size === 3;
export const isEncrypted = (flow: PlainFlow) => word(flow, 'IPSecStatus') === 'success';
export const hasIpsec = (flow: PlainFlow) => word(flow, 'IPSecStatus') !== '';
export const isIpsecError = (flow: PlainFlow) => word(flow, 'IPSecStatus') === 'error';
const events = (flow: PlainFlow) => (Array.isArray(flow.NetworkEvents) ? flow.NetworkEvents.length : 0);

export const COUNTERS: Record<string, ((flow: PlainFlow) => number) | undefined> = {
  bytes: (flow) => number(flow, 'Bytes'),
  packets: (flow) => number(flow, 'Packets'),
  flows: () => 1,
  droppedBytes: (flow) => number(flow, 'PktDropBytes'),
  droppedPackets: (flow) => number(flow, 'PktDropPackets'),
  dnsFlows: (flow) => (isDns(flow) ? 1 : 0),
  networkEvents: events,
};

export const LATENCIES: Record<string, ((flow: PlainFlow) => number) | undefined> = {
  dnsLatency: (flow) => number(flow, 'DnsLatencyMs'),
  rtt: (flow) => number(flow, 'TimeFlowRttNs') / 1e6,
};

/** What only one of the nodes that see a flow may have to tell. */
export const OF_EVERY_REPORT = [
  'droppedBytes',
  'droppedPackets',
  'dropShare',
  'networkEvents',
  'policyDenyShare',
  'ipsecErrorShare',
];
const ofAllGroups = ['bytes', 'packets', 'flows', 'dropShare', 'policyDenyShare'];
/** What a share is of, where it is not of all records. */
const SHARED_OUT: Record<string, ((flow: PlainFlow) => boolean) | undefined> = {
  dnsErrorShare: isDnsAnswer,
  nxDomainShare: isDnsAnswer,
  ipsecShare: crossesNodes,
  ipsecErrorShare: hasIpsec,
};

/** The records that a query on this metric looks at; groups without any do not exist. */
export function recordsOf(metric: string, flows: PlainFlow[]): PlainFlow[] {
  const reports = flows.filter((flow) => (OF_EVERY_REPORT.includes(metric) ? isFlowLog(flow) : countsOnce(flow)));
  if (ofAllGroups.includes(metric)) {
    return reports;
  }
  return reports.filter(SHARED_OUT[metric] ?? ((flow) => amountOf(metric)(flow) > 0));
}

function amountOf(metric: string): (flow: PlainFlow) => number {
  const amount = COUNTERS[metric] ?? LATENCIES[metric];
  if (!amount) {
    throw new Error(`no amount is known for ${metric}`);
  }
  return amount;
}

export function plainMeasure(
  records: PlainFlow[],
  { metric, fn, scaled }: PlainMeasure,
  span: PlainSpan
): number | undefined {
  if (COUNTERS[metric]) {
    const sum = (some: PlainFlow[]) => total(some.map((flow) => amountOf(metric)(flow) * weight(flow, scaled)));
    if (fn === 'sum') {
      return sum(records);
    }
    if (fn === 'rate' || fn === 'avg') {
      return sum(records) / span.seconds;
    }
    const rates = span.steps.map(
      (step) => sum(records.filter((flow) => span.stepOf(flow) === step)) / span.stepSeconds
    );
    return fn === 'last' ? rates[rates.length - 1] : statistic(rates, fn);
  }
  if (LATENCIES[metric]) {
    const samples = records.filter((flow) => amountOf(metric)(flow) > 0);
    if (fn === 'last') {
      const newest = Math.max(...samples.map((flow) => flow.TimeFlowEndMs ?? 0));
      return statistic(samples.filter((flow) => flow.TimeFlowEndMs === newest).map(amountOf(metric)), 'max');
    }
    return fn === 'count' ? samples.length : statistic(samples.map(amountOf(metric)), fn);
  }
  return share(records, metric, scaled);
}

function share(records: PlainFlow[], metric: string, scaled: boolean | undefined): number | undefined {
  const of = (amount: (flow: PlainFlow) => number) => total(records.map((flow) => amount(flow) * weight(flow, scaled)));
  const one = (truth: boolean) => (truth ? 1 : 0);
  const dropped = of((flow) => number(flow, 'PktDropPackets'));
  const [part, whole] = {
    dropShare: [dropped, of((flow) => (countsOnce(flow) ? number(flow, 'Packets') : 0)) + dropped],
    dnsErrorShare: [of((flow) => one(isDnsAnswer(flow) && isDnsError(flow))), of((flow) => one(isDnsAnswer(flow)))],
    nxDomainShare: [of((flow) => one(isDnsAnswer(flow) && isNxDomain(flow))), of((flow) => one(isDnsAnswer(flow)))],
    ipsecShare: [of((flow) => one(crossesNodes(flow) && isEncrypted(flow))), of((flow) => one(crossesNodes(flow)))],
    policyDenyShare: [of((flow) => one(isDenied(flow))), of((flow) => one(isDenied(flow) || countsOnce(flow)))],
    ipsecErrorShare: [
      of((flow) => one(isIpsecError(flow))),
      of((flow) => one(isIpsecError(flow) || (hasIpsec(flow) && countsOnce(flow)))),
    ],
  }[metric] ?? [NaN, NaN];
  return whole === 0 ? undefined : part / whole;
}

/** `avg`, `min`, `max`, or the percentile that `p…` names, interpolated; undefined of nothing. */
export function statistic(values: number[], fn: string): number | undefined {
  if (values.length === 0) {
    return undefined;
  }
  const sorted = [...values].sort((left, right) => left - right);
  switch (fn) {
    case 'avg':
      return total(sorted) / sorted.length;
    case 'min':
      return sorted[0];
    case 'max':
      return sorted[sorted.length - 1];
    default: {
      const position = (Number(fn.slice(1)) / 100) * (sorted.length - 1);
      const below = Math.floor(position);
      const above = Math.min(below + 1, sorted.length - 1);
      return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
  }
}

/** What groups are ranked by: a counter by its sum, everything else by the value itself. */
export const plainRank = (records: PlainFlow[], measure: PlainMeasure, span: PlainSpan): number | undefined =>
  plainMeasure(records, COUNTERS[measure.metric] ? { ...measure, fn: 'sum' } : measure, span);

/** True where the numbers of edges add up to those of their nodes. */
export const addsUp = ({ metric, fn }: PlainMeasure): boolean =>
  COUNTERS[metric] ? ['rate', 'sum', 'avg', 'last'].includes(fn) : fn === 'count';
