import type { Counter, Latency, Metric, Share } from '../query/measure';
import type { Reports } from './count-once';
import { isDenied } from './network-events';
import { and, call, column, constant, type Expression, infix, not, or } from './sql/expression';

/** What is added up over records, of a counter or of either part of a share. */
export interface Amount {
  /** What one record contributes. Default: 1. */
  each?: Expression;
  /** The records that contribute; `each` is 0 of all others. Default: all of them. */
  when?: Expression;
  /** Whose reports, where traffic is counted once. */
  reports: Reports;
}

export interface CounterMetric extends Amount {
  kind: 'counter';
  /** As in the middle of a sentence. */
  noun: string;
  /**
   * Grafana's ids of the units of a rate and of a sum. What is rare is counted (`count:`): with SI prefixes five packets in
   * a minute would be "83 mp/s", and be read as megapackets.
   */
  units: { rate: string; sum: string };
}

export interface LatencyMetric {
  kind: 'latency';
  noun: string;
  /** Milliseconds. */
  sample: Expression;
  /** The records that have a sample. */
  when: Expression;
}

/** `part` ÷ `whole`, added up separately. */
export interface ShareMetric {
  kind: 'share';
  noun: string;
  part: Amount;
  whole: Amount[];
  /** The records that both are about. Default: all of them. */
  when?: Expression;
}

export type MetricDefinition = CounterMetric | LatencyMetric | ShareMetric;

const zero = constant('0');
const empty = constant("''");
const isPositive = (field: string): Expression => infix(column(field), '>', zero);
const isGiven = (field: string, absent: Expression): Expression => infix(column(field), '!=', absent);

/** Any field of DNS tracking says that a record is DNS; releases fill different ones, and 1.5 to 1.7 an error of 0 everywhere. */
const isDns = or([
  isGiven('DnsId', zero),
  isGiven('DnsFlags', zero),
  isGiven('DnsErrno', zero),
  isPositive('DnsLatencyMs'),
  isGiven('DnsFlagsResponseCode', empty),
  isGiven('DnsName', empty),
]);

/** The header's QR bit marks an answer. A failed hook (DnsErrno) leaves no header. */
const isAnswer = or([
  isPositive('DnsLatencyMs'),
  infix(call('bitAnd', column('DnsFlags'), constant('32768')), '!=', zero),
  isGiven('DnsErrno', zero),
]);

const isFailure = or([
  isGiven('DnsErrno', zero),
  infix(column('DnsFlagsResponseCode'), 'NOT IN', constant("('', 'NoError', 'NXDomain')")),
]);

const isNxDomain = infix(column('DnsFlagsResponseCode'), '=', constant("'NXDomain'"));

/** From one node of the cluster to another one: what IPsec between nodes can encrypt. */
const isBetweenNodes = and([
  isGiven('SrcK8S_HostName', empty),
  isGiven('DstK8S_HostName', empty),
  infix(column('SrcK8S_HostName'), '!=', column('DstK8S_HostName')),
]);

const isIpsecError = infix(column('IPSecStatus'), '=', constant("'error'"));

const droppedPackets: Amount = {
  each: column('PktDropPackets'),
  when: isPositive('PktDropPackets'),
  reports: 'every',
};

const COUNTER_METRICS: Record<Counter, CounterMetric> = {
  bytes: {
    kind: 'counter',
    noun: 'bytes',
    each: column('Bytes'),
    reports: 'first',
    units: { rate: 'Bps', sum: 'decbytes' },
  },
  packets: {
    kind: 'counter',
    noun: 'packets',
    each: column('Packets'),
    reports: 'first',
    units: { rate: 'pps', sum: 'short' },
  },
  flows: {
    kind: 'counter',
    noun: 'flows',
    reports: 'first',
    units: { rate: 'count:flows/s', sum: 'short' },
  },
  droppedBytes: {
    kind: 'counter',
    noun: 'dropped bytes',
    each: column('PktDropBytes'),
    when: isPositive('PktDropBytes'),
    reports: 'every',
    units: { rate: 'Bps', sum: 'decbytes' },
  },
  droppedPackets: {
    kind: 'counter',
    noun: 'dropped packets',
    ...droppedPackets,
    units: { rate: 'count:packets/s', sum: 'short' },
  },
  dnsFlows: {
    kind: 'counter',
    noun: 'DNS flows',
    when: isDns,
    reports: 'first',
    units: { rate: 'count:flows/s', sum: 'short' },
  },
  networkEvents: {
    kind: 'counter',
    noun: 'network events',
    each: call('length', column('NetworkEvents')),
    when: call('notEmpty', column('NetworkEvents')),
    reports: 'every',
    units: { rate: 'count:events/s', sum: 'short' },
  },
};

const LATENCY_METRICS: Record<Latency, LatencyMetric> = {
  dnsLatency: {
    kind: 'latency',
    noun: 'DNS latency',
    sample: column('DnsLatencyMs'),
    when: isPositive('DnsLatencyMs'),
  },
  rtt: {
    kind: 'latency',
    noun: 'RTT',
    sample: infix(column('TimeFlowRttNs'), '/', constant('1e6')),
    when: isPositive('TimeFlowRttNs'),
  },
};

/**
 * The share of what is in the report of the node where it happened, which may be a second one, or the only one: what the
 * sender's node denies, or fails to encrypt, never comes to the receiver's. So each report that tells of it counts, in the whole
 * as well, beside the first reports of all else: never more than all, and all where it happened to all.
 */
const whereItHappened = (when: Expression): Pick<ShareMetric, 'part' | 'whole'> => ({
  part: { when, reports: 'every' },
  whole: [
    { when, reports: 'every' },
    { when: not(when), reports: 'first' },
  ],
});

const SHARE_METRICS: Record<Share, ShareMetric> = {
  /** A dropped packet may be among the Packets or not, by where it was dropped: of both together it is never more than all. */
  dropShare: {
    kind: 'share',
    noun: 'dropped share of packets',
    part: droppedPackets,
    whole: [{ each: column('Packets'), reports: 'first' }, droppedPackets],
  },
  /** As NetObserv's alert DNSErrors: of the answers, NXDomain being no error; it has an alert of its own. */
  dnsErrorShare: {
    kind: 'share',
    noun: 'share of DNS errors',
    part: { when: isFailure, reports: 'first' },
    whole: [{ reports: 'first' }],
    when: isAnswer,
  },
  /** As NetObserv's rule DNSNxDomain: of the same answers as dnsErrorShare. */
  nxDomainShare: {
    kind: 'share',
    noun: 'share of NXDomain answers',
    part: { when: isNxDomain, reports: 'first' },
    whole: [{ reports: 'first' }],
    when: isAnswer,
  },
  policyDenyShare: {
    kind: 'share',
    noun: 'share of flows denied by policies',
    ...whereItHappened(isDenied),
  },
  /**
   * Of the flows between nodes, as NetObserv's metrics node_ipsec_flows_total ÷ node_to_node_ingress_flows_total. What
   * stays on a node or leaves the cluster is never encrypted by it, and would keep an encrypted cluster below 100 %. A
   * flow whose encryption failed has a status as well, and is none that is encrypted.
   */
  ipsecShare: {
    kind: 'share',
    noun: 'share of flows in IPsec',
    part: { when: infix(column('IPSecStatus'), '=', constant("'success'")), reports: 'first' },
    whole: [{ reports: 'first' }],
    when: isBetweenNodes,
  },
  ipsecErrorShare: {
    kind: 'share',
    noun: 'share of IPsec errors',
    ...whereItHappened(isIpsecError),
    when: isGiven('IPSecStatus', empty),
  },
};

/** How each metric is computed. The one place that says which columns, which records and whose reports make a number. */
export const METRIC_DEFINITIONS: Record<Metric, MetricDefinition> = {
  ...COUNTER_METRICS,
  ...LATENCY_METRICS,
  ...SHARE_METRICS,
};

/** Whose reports make a metric's numbers: of a share those of either part. */
export function reportsOf(metric: Metric): Reports[] {
  const definition = METRIC_DEFINITIONS[metric];
  switch (definition.kind) {
    case 'counter':
      return [definition.reports];
    case 'latency':
      return ['first'];
    case 'share':
      return [definition.part, ...definition.whole].map(({ reports }) => reports);
  }
}
