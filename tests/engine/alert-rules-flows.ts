import type { PlainFlow } from './plain-computation';

/** When the rules are evaluated; they look at flows up to a minute before. */
export const NOW = Date.parse('2026-11-20T10:00:00Z');
const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What a rule looks at. */
export type Span = readonly [fromMs: number, toMs: number];
export const FIVE_MINUTES: Span = [NOW - 6 * MINUTE, NOW - MINUTE];
export const LAST_HOUR: Span = [NOW - HOUR - MINUTE, NOW - MINUTE];
export const LAST_MINUTE: Span = [NOW - 2 * MINUTE, NOW - MINUTE];
export const dayBefore = ([from, to]: Span): Span => [from - DAY, to - DAY];
export const secondsOf = ([from, to]: Span): number => (to - from) / 1000;

/** A pod of namespace bank, and so of one workload and node, which the background has none of. */
const pod = (end: 'Src' | 'Dst', more: Record<string, string> = {}): PlainFlow =>
  Object.fromEntries(
    Object.entries({
      K8S_Namespace: 'bank',
      K8S_Type: 'Pod',
      K8S_OwnerName: 'teller',
      K8S_OwnerType: 'Deployment',
      K8S_HostName: 'vault-1',
      ...more,
    }).map(([name, value]) => [end + name, value])
  );

const OUTSIDE = '203.0.113.9';
const VAULT_2 = { K8S_HostName: 'vault-2', K8S_Namespace: 'mint', K8S_OwnerName: 'press' };

/** Within bank, on one node: one report. */
export const WITHIN: PlainFlow = { ...pod('Src'), ...pod('Dst'), FlowDirection: 2 };
/** From bank on one node to mint on another one, as the receiver's node reports it, and the sender's. */
export const BETWEEN: PlainFlow = { ...pod('Src'), ...pod('Dst', VAULT_2), FlowDirection: 0 };
export const SENT: PlainFlow = { ...BETWEEN, FlowDirection: 1 };
export const OUT: PlainFlow = { ...pod('Src'), DstAddr: OUTSIDE, DstSubnetLabel: 'EXT:Partner', FlowDirection: 1 };
export const IN: PlainFlow = { ...pod('Dst'), SrcAddr: OUTSIDE, FlowDirection: 0 };
/** To bank, from the cluster's DNS Service. */
export const ANSWER: PlainFlow = {
  ...pod('Dst'),
  SrcK8S_Namespace: 'openshift-dns',
  SrcK8S_Type: 'Service',
  SrcK8S_OwnerName: 'dns-default',
  SrcK8S_OwnerType: 'Service',
  FlowDirection: 0,
  DnsId: 7,
  DnsFlags: 0x8180,
  DnsLatencyMs: 2,
  DnsFlagsResponseCode: 'NoError',
};
/** From bank: no answer, and of the code that every query has. */
export const QUERY: PlainFlow = {
  ...pod('Src'),
  DstK8S_Namespace: 'openshift-dns',
  DstK8S_Type: 'Service',
  FlowDirection: 1,
  DnsId: 7,
  DnsFlags: 0x100,
  DnsFlagsResponseCode: 'NoError',
};

/** `count` flows, evenly over a time; the first at its first moment, none at its end. */
export const spread = ([from, to]: Span, count: number, flow: (index: number) => PlainFlow): PlainFlow[] =>
  Array.from({ length: count }, (_, index) => ({
    TimeFlowEndMs: Math.floor(from + ((to - from) * index) / count),
    Bytes: 100,
    Packets: 1,
    ...flow(index),
  }));
