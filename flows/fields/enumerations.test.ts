import { QUERY_FIELDS } from './catalogue';
import { enumerationOf, storedText } from './enumerations';

const numbers = (field: string, name: string) => enumerationOf(field)?.numbersOf(name);

test.each<[string, string, number[] | undefined]>([
  ['Proto', 'tcp', [6]],
  ['Proto', 'ICMPv6', [58]],
  ['Proto', 'IPv6-ICMP', [58]],
  ['Proto', 'TCPP', undefined],
  ['DstPort', 'https', [443]],
  ['SrcPort', 'Kafka', [9092]],
  ['XlatDstPort', 'postgres', [5432]],
  ['DstPort', 'https (443)', [443]],
  ['DstPort', 'ldap-admin (3407)', undefined],
  ['DstPort', 'https (80)', undefined],
  ['DstPort', 'https (443) or so', undefined],
  ['DstPort', '(443)', undefined],
  ['DstPort', 'dhcp', [67, 68]],
  ['Dscp', 'EF', [46]],
  ['Dscp', 'ef telephony', [46]],
  ['Dscp', 'CS0', [0]],
  ['Dscp', 'multimedia conferencing', [34, 36, 38]],
  ['Dscp', 'Low-Latency Data', [18, 20, 22]],
  ['Etype', 'ipv6', [0x86dd]],
  ['IcmpType', 'echo_request', [8, 128 + 256]],
  ['IcmpType', 'Packet Too Big', [2 + 256]],
  ['DnsErrno', 'EINVAL', [22]],
  ['DnsErrno', 'ERANGE', [34]],
  ['FlowDirection', 'Inner', [2]],
  ['IfDirections', 'egress', [1]],
])('%s: %s', (field, name, wanted) => expect(numbers(field, name)).toEqual(wanted));

const named = QUERY_FIELDS.filter(({ name }) => enumerationOf(name));

test('each name that is shown is found again, as its own number', () => {
  expect(named.map(({ name }) => name)).toHaveLength(12);
  for (const { name } of named) {
    for (const [number, shown] of Object.entries(enumerationOf(name)?.names ?? {})) {
      expect([name, shown, numbers(name, shown)]).toEqual([
        name,
        shown,
        name === 'IcmpType' ? expect.arrayContaining([Number(number)]) : [Number(number)],
      ]);
    }
  }
});

test('no name is a number', () => {
  const all = named.flatMap(({ name }) => Object.values(enumerationOf(name)?.names ?? {}));
  expect(all.filter((each) => Number.isFinite(Number(each)))).toEqual([]);
});

test('names that are stored as text', () => {
  expect(['3', 'nxdomain', 'NXDomain', 'other'].map((text) => storedText('DnsFlagsResponseCode', text))).toEqual([
    'NXDomain',
    'NXDomain',
    'NXDomain',
    'other',
  ]);
  expect([storedText('Flags', 'syn_ack'), storedText('DnsName', 'syn')]).toEqual(['SYN_ACK', 'syn']);
});
