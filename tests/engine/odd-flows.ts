import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endMs, type PlainFlow } from './plain-computation';

/**
 * Records that the simulator does not make, in every mixture: drops seen by either node, DNS as different releases write
 * it, IPsec, events, sampling, duplicates, conversations, missing directions. The same for the same seed.
 */
export function oddFlows(count: number, [fromMs, toMs]: [number, number], seed: number): PlainFlow[] {
  let state = seed;
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const pick = <T>(...items: T[]): T => items[below(items.length)];
  const sometimes = (percent: number, fields: object) => (below(100) < percent ? fields : {});
  return Array.from({ length: count }, (): PlainFlow => {
    const packets = below(50);
    return {
      TimeFlowEndMs: fromMs + below(toMs - fromMs),
      SrcK8S_Namespace: pick('', 'odd-a', 'odd-b', 'odd-c', 'shop', 'quiet'),
      DstK8S_Namespace: pick('', 'odd-a', 'odd-b', 'odd-c', 'shop', 'silent'),
      DstK8S_Type: pick('Pod', 'Pod', 'Service', 'Node', ''),
      Proto: pick(6, 17, 17, 1, 132),
      ...sometimes(90, { FlowDirection: pick(0, 1, 1, 2) }),
      ...sometimes(5, { Duplicate: true }),
      ...sometimes(10, { _RecordType: pick('flowLog', 'flowLog', 'heartbeat', 'endConnection') }),
      ...sometimes(90, { Packets: packets, Bytes: packets * (60 + below(1400)) }),
      ...sometimes(50, { Sampling: pick(0, 1, 50, 400) }),
      ...sometimes(20, { PktDropPackets: 1 + below(9), PktDropBytes: 60 + below(5000) }),
      ...sometimes(30, { TimeFlowRttNs: below(5) === 0 ? 0 : 1000 * below(900_000) }),
      ...sometimes(60, { SrcK8S_Zone: pick('', 'west', 'east'), DstK8S_Zone: pick('', 'west', 'east') }),
      ...sometimes(12, { IPSecStatus: pick('success', 'success', 'error') }),
      ...sometimes(8, { NetworkEvents: pick<unknown>(null, [], ['a'], ...EVENTS) }),
      ...sometimes(30, dns(pick, below)),
    };
  });
}

const allow = {
  Feature: 'acl',
  Type: 'NetworkPolicy',
  Action: 'allow',
  Name: 'let',
  Namespace: 'shop',
  Direction: 'Egress',
};
const deny = {
  ...allow,
  Type: 'AdminNetworkPolicy',
  Action: 'drop',
  Name: 'deny',
  Namespace: '',
  Direction: 'Ingress',
};
/** The event that decided is now the first, now another one. */
const EVENTS = [
  [{ Action: 'drop', Name: 'deny' }, { Message: 'b' }],
  [allow],
  [allow, deny, { ...deny, Name: 'late' }],
  ['drop', { ...deny, Name: 'after text' }],
];

const dns = (pick: <T>(...items: T[]) => T, below: (limit: number) => number): object =>
  pick<object>(
    { DnsErrno: 0 },
    { DnsErrno: 22 },
    { DnsId: 1 + below(65_535), DnsFlags: 256, DnsFlagsResponseCode: 'NoError', DnsLatencyMs: 0, DnsName: 'a.example' },
    { DnsId: 1 + below(65_535), DnsFlags: 34_176, DnsFlagsResponseCode: 'NoError', DnsLatencyMs: below(4) },
    { DnsId: 7, DnsFlags: 34_179, DnsFlagsResponseCode: 'NXDomain', DnsLatencyMs: below(40) },
    { DnsFlags: 33_154, DnsFlagsResponseCode: 'ServFail', DnsLatencyMs: 1500 + below(9) },
    { DnsLatencyMs: 0.5 + below(90) },
    { DnsName: 'only.a.name' }
  );

const SHARED = join(__dirname, '../../../shared/flows');

/** The flows of ../shared/flows, where that folder is, moved into the range. Says so when it is not there. */
export function sharedFlows([fromMs, toMs]: [number, number]): PlainFlow[] {
  if (!existsSync(SHARED)) {
    console.warn(`SKIPPED: there is no ${SHARED}, so only generated flows are compared`);
    return [];
  }
  const lines = readdirSync(SHARED)
    .filter((file) => file.endsWith('.json') && !file.startsWith('flp-'))
    .flatMap((file) => readFileSync(join(SHARED, file), 'utf8').split('\n'));
  return lines.flatMap((line, index): PlainFlow[] => {
    try {
      const flow = JSON.parse(line) as PlainFlow;
      return endMs(flow) === undefined
        ? []
        : [{ ...flow, TimeFlowEndMs: fromMs + ((index * 104_729) % (toMs - fromMs)) }];
    } catch {
      return [];
    }
  });
}
