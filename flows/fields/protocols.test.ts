import { enumerationOf } from './enumerations';
import { PROTOCOLS } from './protocols';

const protocolNumber = (name: string) => enumerationOf('Proto')?.numbersOf(name)?.[0];

test('names and numbers', () => {
  expect([PROTOCOLS[1], PROTOCOLS[6], PROTOCOLS[17], PROTOCOLS[58], PROTOCOLS[132]]).toEqual([
    'ICMP',
    'TCP',
    'UDP',
    'IPv6-ICMP',
    'SCTP',
  ]);
  expect(['tcp', 'UDP', 'ICMPv6', 'IPv6-ICMP', 'sctp', 'nothing'].map(protocolNumber)).toEqual([
    6,
    17,
    58,
    58,
    132,
    undefined,
  ]);
});

test('no two protocols share a name', () => {
  for (const [number, name] of Object.entries(PROTOCOLS)) {
    expect(protocolNumber(name)).toBe(Number(number));
  }
});
