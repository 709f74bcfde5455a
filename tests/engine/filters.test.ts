import type { Flow } from './expected-row';
import { type FilterableFlows, filterableFlows } from './filterable-flows';
import type { PlainFilter } from './plain-filter';

jest.setTimeout(120_000);

const NOW = Date.UTC(2026, 10, 20, 10);

/** Texts that a pattern, a quote or an encoding could stumble over. */
const ODD_TEXTS = [
  'a%b',
  'axb',
  'a_b',
  'a\\b',
  "it's",
  'Ünïcode',
  'ÜNÏCODE',
  '日本',
  'two\nlines',
  'tab\there',
  '100%',
  '[x]',
  '*',
  '',
];

const flow = (more: Flow): Flow => ({ TimeFlowEndMs: NOW, Bytes: 10, Packets: 1, ...more });

const EXTRA: Flow[] = [
  ...ODD_TEXTS.map((text) => flow({ SrcK8S_Namespace: text, DstK8S_Namespace: 'odd', Interfaces: [text, 'eth0'] })),
  flow({ Proto: 58, IcmpType: 128, SrcAddr: 'fd00::1', DstAddr: 'fd00::2' }),
  flow({ Proto: 58, IcmpType: 3, SrcAddr: 'fe80::1:2', DstAddr: '2001:db8::1' }),
  flow({ Proto: 1, IcmpType: 3, SrcAddr: '192.168.0.1', DstAddr: '192.168.1.255', Dscp: 34 }),
  flow({ Proto: 1, IcmpType: 0, SrcAddr: '0.0.0.1', DstAddr: '255.255.255.255', Dscp: 36 }),
  flow({ Proto: 0, Etype: 2054, SrcPort: 0 }),
  flow({ DnsErrno: 22, DnsId: 7, DnsLatencyMs: 0.9, DnsFlagsResponseCode: 'NXDomain' }),
  flow({ Udns: ['', ''], Duplicate: true, _IsFirst: true, FlowDirection: 0 }),
  flow({ Udns: ['', 'blue/net'], FlowDirection: 1, SrcPort: 1024, DstPort: 6443 }),
];

let flows: FilterableFlows;

beforeAll(async () => {
  flows = await filterableFlows('filters', EXTRA);
  expect(flows.rows.length).toBeGreaterThan(1500);
});

afterAll(() => flows.stop());

type Values = Array<string | number | boolean>;

const TEXT: Record<string, Values[]> = {
  contains: [['OP'], ['o', '1'], ['%'], ['_'], ['\\'], ['ï'], ['']],
  like: [['s*'], ['*s'], ['*o*'], ['s*p', '*-*'], ['a%b'], ['a_b'], ['*\\*'], ['*\n*'], ['*'], ['']],
  matches: [['^s'], ['(?:op|ay)s?$'], ['[0-9]{2}', '^o'], ['.'], ['^$'], ['o.*s'], ['^(\\w+)-\\d']],
};

/** Field → operator → lists of values; the opposite of each operator is tried with it. */
const CASES: Record<string, Record<string, Values[]>> = {
  SrcK8S_Namespace: { '=': [['shop'], ['shop', 'a%b', "it's"], [''], ['two\nlines'], ['日本']], ...TEXT, empty: [[]] },
  K8S_Namespace: { '=': [['shop'], ['odd', 'payments']], ...TEXT, empty: [[]] },
  DnsName: { '=': [['']], contains: [['svc']], like: [['*.local']], matches: [['^[a-z]+\\.']], empty: [[]] },
  DnsFlagsResponseCode: { '=': [['nxdomain'], ['NoError', 'ServFail']], contains: [['DOMAIN']], empty: [[]] },
  Proto: {
    '=': [['TCP'], [6, 'udp'], ['17'], ['icmp']],
    contains: [['cp'], ['1']],
    like: [['U*'], ['1*']],
    matches: [['^(TCP|UDP)$'], ['^6$'], ['^$']],
    '>': [[6]],
    '<': [[6], [1000]],
    empty: [[]],
  },
  DstPort: {
    '=': [['https'], [443, 8080], ['domain', '6443']],
    contains: [['http'], ['80'], ['']],
    like: [['80*'], ['kube*'], ['']],
    matches: [['^https?$'], ['^[0-9]{2}$']],
    '>': [[1024], [-1]],
    '>=': [[1024], ['443']],
    '<': [[1024]],
    '<=': [[443]],
    empty: [[]],
  },
  Port: { '=': [['https']], contains: [['http']], '>=': [[30000]], '<': [[100]], empty: [[]] },
  Dscp: { '=': [[0], ['AF41'], ['Multimedia Conferencing'], ['ef']], contains: [['stand'], ['confer']], '>': [[10]] },
  Etype: { '=': [['IPv6'], ['arp']], contains: [['ipv']], empty: [[]] },
  IcmpType: {
    '=': [[3], ['destination-unreachable'], ['Time Exceeded'], ['Echo Request', 0]],
    contains: [['echo'], ['']],
    matches: [['^3$'], ['Unreach'], ['^$']],
    '>=': [[3]],
    '<': [[4]],
    empty: [[]],
  },
  FlowDirection: { '=': [['ingress'], ['Egress', 2], [-1]], contains: [['gress'], ['1']], '<': [[1]], empty: [[]] },
  DnsLatencyMs: { '=': [[0], [0.9]], '<': [[5]], '>=': [[1], [0]], contains: [['.9']], empty: [[]] },
  TimeFlowRttNs: { '>=': [[1000000]], '<=': [['20000000']], like: [['1*']], empty: [[]] },
  DnsErrno: { '=': [['EINVAL'], [0]], contains: [['inval']], empty: [[]] },
  Bytes: { '=': [[10], [66, '1000']], '>': [[100000]], '<=': [[100], [0]], like: [['1*0']], matches: [['^9+']] },
  Sampling: { '=': [[50]], empty: [[]] },
  SrcAddr: {
    '=': [
      ['10.0.0.0/8'],
      ['10.128.0.0/14', '172.30.0.0/16', 'fd00::/8'],
      ['192.168.0.1'],
      [''],
      ['0.0.0.0/0'],
      ['::/0'],
      ['10.128.0.0-10.128.0.255', 'fe80::-fe80::ffff'],
      ['192.168.0.0/23', '192.168.0.1', ''],
      ['fd00::1'],
      ['10.131.77.3/32'],
    ],
    contains: [['10.'], ['::'], ['FFFF'], ['FD00']],
    like: [['10.*'], ['*.1'], ['fd00:*'], ['']],
    matches: [['^10\\.12[89]\\.'], [':']],
    empty: [[]],
  },
  Addr: { '=': [['10.0.0.0/8'], ['255.255.255.255', '2001:db8::/32']], like: [['*.255']], empty: [[]] },
  AgentIP: { '=': [['10.0.0.0/8']], empty: [[]] },
  Flags: {
    '=': [['syn'], ['RST', 'FIN_ACK'], ['']],
    contains: [['ack']],
    like: [['SYN*']],
    matches: [['^FIN$']],
    empty: [[]],
  },
  Interfaces: { '=': [['eth0'], ['genev_sys_6081', 'br-ex']], ...TEXT, empty: [[]] },
  IfDirections: { '=': [['egress'], [0], ['ingress', 1]], contains: [['eg'], ['1']], like: [['in*']], empty: [[]] },
  Udns: { '=': [['blue/net'], ['']], contains: [['NET']], empty: [[]] },
  NetworkEvents: { contains: [['deny'], ['policy', 'acl']], matches: [['"Type":"[A-Z]']], empty: [[]] },
  Duplicate: { '=': [[true], ['false'], [true, false]] },
  _IsFirst: { '=': [['true'], [false]] },
  TimeFlowEndMs: {
    '=': [[NOW], ['2026-11-20T10:00:00Z']],
    '>=': [[NOW], ['2026-11-20T11:00:00+01:00'], ['2026-11-20']],
    '<': [['2026-11-20T10:00:00.000Z']],
  },
  TimeReceived: { '>': [[NOW / 1000 - 10], ['2026-11-20T09:59:30Z']], '<': [[NOW / 1000]], empty: [[]] },
};

const negated = (op: string) => (op === '=' ? '!=' : `not ${op}`);

describe.each(Object.keys(CASES))('%s', (field) => {
  const twoEnds = !/^(Src|Dst)/.test(field) && ['K8S_Namespace', 'Port', 'Addr'].includes(field);
  const sides = twoEnds ? [undefined, 'either', 'both'] : [undefined];

  test.each(Object.keys(CASES[field]))('%s and its opposite', async (op) => {
    const all = await flows.find({});
    let partly = 0;
    for (const values of CASES[field][op]) {
      for (const side of sides) {
        const filter = { field, op, ...(side && { side }), ...(values.length > 0 && { values }) } as PlainFilter;
        const { found, expected } = await flows.both(filter);
        expect({ filter, found }).toEqual({ filter, found: expected });
        partly += found.length > 0 && found.length < all.length ? 1 : 0;
        if (!['>', '>=', '<', '<='].includes(op)) {
          const opposite = await flows.find({ filter: { ...filter, op: negated(op) } });
          expect([...found, ...opposite].sort()).toEqual(all);
        }
      }
    }
    // At least one of the filters tells flows apart.
    expect(partly).toBeGreaterThan(0);
  });
});
