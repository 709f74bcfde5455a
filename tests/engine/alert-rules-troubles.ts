import type { Labels } from './alert-rules-expressions';
import {
  ANSWER,
  BETWEEN,
  dayBefore,
  FIVE_MINUTES,
  IN,
  LAST_HOUR,
  LAST_MINUTE,
  OUT,
  QUERY,
  secondsOf,
  SENT,
  type Span,
  spread,
  WITHIN,
} from './alert-rules-flows';
import type { PlainFlow } from './plain-computation';

export interface Trouble {
  flows: PlainFlow[];
  /** Of the alerts that are to fire. */
  labels: Labels[];
  /** Looks like it, and is none. */
  harmless: Record<string, PlainFlow[]>;
  /** As bad by the number that is compared, but so little of it that it does not matter; not of a rule without a guard. */
  little?: PlainFlow[];
}

/** Flows with so much of a trouble (a share, a change, a rate), and of a certain amount. */
type Make = (amount: number, degree: number) => PlainFlow[];

const LITTLE = 1 / 50;

/** A quarter above the limit fires, half of it does not; nor does a little. */
const guarded = (limit: number, amount: number, labels: Labels[], make: Make, harmless = {}): Trouble => ({
  flows: make(amount, limit * 1.25),
  labels,
  harmless: { 'half as bad': make(amount, limit / 2), ...harmless },
  little: make(amount * LITTLE, limit * 1.25),
});

/** Above 0 as long as there is anything. */
const partOf = (share: number, count: number) => Math.ceil(share * count);

const drops: Make = (packetsPerSecond, share) => {
  const packets = packetsPerSecond * secondsOf(FIVE_MINUTES);
  return [
    ...spread(FIVE_MINUTES, 20, () => ({ ...BETWEEN, Packets: (packets * (1 - share)) / 20 })),
    // Only the node that dropped them tells, of packets that are in no other report.
    ...spread(FIVE_MINUTES, 20, () => ({ ...SENT, Bytes: 0, Packets: 0, PktDropPackets: (packets * share) / 20 })),
  ].map(whole);
};

const whole = (flow: PlainFlow): PlainFlow =>
  Object.fromEntries(
    Object.entries(flow).map(([name, value]) => [name, typeof value === 'number' ? Math.round(value) : value])
  );

/** As many queries, so that a share of all DNS flows would be half of what it is. */
const dnsAnswers =
  (code: string): Make =>
  (count, share) => [
    ...spread(FIVE_MINUTES, count, () => QUERY),
    ...spread(FIVE_MINUTES, count, (index) =>
      index < partOf(share, count) ? { ...ANSWER, DnsFlagsResponseCode: code } : ANSWER
    ),
  ];

/** What the sender's node denies has no other report. */
const denials: Make = (count, share) =>
  spread(FIVE_MINUTES, count, (index) =>
    index < partOf(share, count)
      ? { ...SENT, NetworkEvents: [{ Action: 'drop', Name: 'wall', Namespace: 'mint', Type: 'NetworkPolicy' }] }
      : { ...BETWEEN, NetworkEvents: [{ Action: 'allow', Name: 'gate', Namespace: 'mint', Type: 'NetworkPolicy' }] }
  );

const encryption: Make = (count, share) =>
  spread(FIVE_MINUTES, count, (index) =>
    index < partOf(share, count) ? { ...SENT, IPSecStatus: 'error' } : { ...BETWEEN, IPSecStatus: 'success' }
  );

/** A rate of bits or packets in the last hour, so much more than the day before. */
const rise =
  (ends: PlainFlow, unit: 'bits' | 'packets'): Make =>
  (rate, change) => [
    ...steady(LAST_HOUR, ends, unit, rate),
    ...steady(dayBefore(LAST_HOUR), ends, unit, rate / (1 + change)),
  ];

function steady(span: Span, ends: PlainFlow, unit: 'bits' | 'packets', rate: number): PlainFlow[] {
  const each = Math.round((rate * secondsOf(span)) / 60);
  return spread(span, 60, () => ({
    ...ends,
    ...(unit === 'bits' ? { Bytes: each / 8, Packets: 1 } : { Bytes: 100, Packets: each }),
  })).map(whole);
}

const roundTrips =
  (ends: PlainFlow, milliseconds: number): Make =>
  (count, change) =>
    [
      ...spread(LAST_HOUR, count, () => ({ ...ends, TimeFlowRttNs: milliseconds * 1e6 })),
      ...spread(dayBefore(LAST_HOUR), count, () => ({ ...ends, TimeFlowRttNs: (milliseconds * 1e6) / (1 + change) })),
    ].map(whole);

/** More of it goes to the outside than the day before, where it takes ten times as long as within; neither has become slower. */
const moreToOutside = [LAST_HOUR, dayBefore(LAST_HOUR)].flatMap((span, isDayBefore) => [
  ...spread(span, 1000, () => ({ ...BETWEEN, TimeFlowRttNs: 3e6 })),
  ...spread(span, isDayBefore ? 80 : 160, () => ({ ...OUT, TimeFlowRttNs: 30e6 })),
]);

const NAMESPACE: Labels[] = [{ K8S_Namespace: 'bank' }];
const NAMESPACES: Labels[] = [...NAMESPACE, { K8S_Namespace: 'mint' }];
const NODE: Labels[] = [{ K8S_HostName: 'vault-1' }];
const NODES: Labels[] = [...NODE, { K8S_HostName: 'vault-2' }];
const WORKLOAD: Labels[] = [
  { K8S_Namespace: 'bank', K8S_OwnerName: 'teller', K8S_OwnerType: 'Deployment', SubnetLabel: '' },
];

const high = (limit: number, unit: 'bits' | 'packets', labels: Labels[]): Trouble => ({
  flows: steady(FIVE_MINUTES, WITHIN, unit, limit * 1.25),
  labels,
  harmless: {
    'half as much': steady(FIVE_MINUTES, WITHIN, unit, limit / 2),
    'reported twice': [SENT, BETWEEN].flatMap((ends) => steady(FIVE_MINUTES, ends, unit, limit * 0.9)),
  },
});

const risen = (limit: number, rate: number, ends: PlainFlow, unit: 'bits' | 'packets', labels: Labels[]): Trouble =>
  guarded(limit, rate, labels, rise(ends, unit), {
    'nothing the day before': steady(LAST_HOUR, ends, unit, rate),
    'as much the day before': rise(ends, unit)(rate, 0),
    'less than the day before': rise(ends, unit)(rate, -0.9),
  });

const outside = (limit: number, rate: number, ends: PlainFlow, labels: Labels[]): Trouble => {
  const trouble = risen(limit, rate, ends, 'bits', labels);
  return {
    ...trouble,
    harmless: {
      ...trouble.harmless,
      'within the cluster': rise(BETWEEN, 'bits')(rate, limit * 5),
      'the other way': rise(ends === OUT ? IN : OUT, 'bits')(rate, limit * 5),
    },
  };
};

const slower = (ends: PlainFlow, milliseconds: number, labels: Labels[]): Trouble =>
  guarded(1, 200, labels, roundTrips(ends, milliseconds), {
    'too fast to matter': roundTrips(ends, milliseconds / 20)(200, 4),
    'going elsewhere': moreToOutside,
    'slower elsewhere': roundTrips(ends === OUT ? BETWEEN : OUT, milliseconds)(200, 4),
  });

/** One of each rule, by its uid. */
export const TROUBLES: Record<string, Trouble> = {
  'netobserv-namespace-rate': high(1_000_000_000, 'bits', NAMESPACE),
  'netobserv-workload-rate': high(500_000_000, 'bits', WORKLOAD),
  'netobserv-node-rate': high(5_000_000_000, 'bits', NODE),
  'netobserv-namespace-packets': high(200_000, 'packets', NAMESPACE),
  'netobserv-workload-packets': high(100_000, 'packets', WORKLOAD),
  'netobserv-node-packets': high(500_000, 'packets', NODE),
  'netobserv-namespace-rate-trend': risen(2, 100_000_000, BETWEEN, 'bits', NAMESPACES),
  'netobserv-workload-rate-trend': risen(2, 50_000_000, WITHIN, 'bits', WORKLOAD),
  'netobserv-node-rate-trend': risen(2, 500_000_000, BETWEEN, 'bits', NODES),
  'netobserv-namespace-packets-trend': risen(2, 20_000, WITHIN, 'packets', NAMESPACE),
  'netobserv-workload-packets-trend': risen(2, 10_000, WITHIN, 'packets', WORKLOAD),
  'netobserv-node-packets-trend': risen(2, 50_000, WITHIN, 'packets', NODE),
  'netobserv-drops-namespace-info': guarded(0.1, 100, NAMESPACES, drops),
  'netobserv-drops-namespace-warning': guarded(0.2, 100, NAMESPACES, drops),
  'netobserv-drops-node-info': guarded(0.05, 100, NODES, drops),
  'netobserv-drops-node-warning': guarded(0.15, 100, NODES, drops),
  'netobserv-dns-errors-all-warning': guarded(0.05, 1000, [{}], dnsAnswers('ServFail'), {
    'unknown names': dnsAnswers('NXDomain')(1000, 1),
  }),
  'netobserv-dns-errors-namespace-info': guarded(0.05, 1000, [{ DstK8S_Namespace: 'bank' }], dnsAnswers('ServFail')),
  'netobserv-dns-errors-namespace-warning': guarded(0.1, 1000, [{ DstK8S_Namespace: 'bank' }], dnsAnswers('Refused')),
  'netobserv-dns-nxdomain-namespace-info': guarded(0.1, 1000, [{ DstK8S_Namespace: 'bank' }], dnsAnswers('NXDomain'), {
    errors: dnsAnswers('ServFail')(1000, 1),
  }),
  'netobserv-dns-nxdomain-namespace-warning': guarded(0.8, 400, [{ DstK8S_Namespace: 'bank' }], dnsAnswers('NXDomain')),
  'netobserv-denied-namespace-info': guarded(0.05, 2000, NAMESPACES, denials),
  'netobserv-denied-namespace-warning': guarded(0.1, 2000, NAMESPACES, denials),
  'netobserv-latency-namespace': slower(BETWEEN, 20, NAMESPACES),
  'netobserv-latency-namespace-external': slower(OUT, 200, [{ K8S_Namespace: '' }, ...NAMESPACE]),
  'netobserv-egress-node-warning': outside(2, 100_000_000, OUT, [{ SrcK8S_HostName: 'vault-1' }]),
  'netobserv-egress-namespace-info': outside(1, 20_000_000, OUT, [{ SrcK8S_Namespace: 'bank' }]),
  'netobserv-egress-namespace-warning': outside(5, 20_000_000, OUT, [{ SrcK8S_Namespace: 'bank' }]),
  'netobserv-ingress-node-warning': outside(2, 100_000_000, IN, [{ DstK8S_HostName: 'vault-1' }]),
  'netobserv-ingress-namespace-info': outside(1, 20_000_000, IN, [{ DstK8S_Namespace: 'bank' }]),
  'netobserv-ingress-namespace-warning': outside(5, 20_000_000, IN, [{ DstK8S_Namespace: 'bank' }]),
  'netobserv-ipsec-errors-all': guarded(0.02, 2000, [{}], encryption),
  'netobserv-ipsec-errors-node': guarded(0.02, 2000, NODES, encryption),
  'netobserv-no-flows': {
    flows: spread(FIVE_MINUTES, 20, () => WITHIN).filter(({ TimeFlowEndMs: end = 0 }) => end < LAST_MINUTE[0]),
    labels: [{}],
    harmless: { 'one flow in the minute': spread(LAST_MINUTE, 1, () => SENT) },
  },
};
