import { isIP } from 'node:net';
import { ipv6Text } from './ip-address';

const ADDRESSES = [
  '10.0.0.1',
  '255.255.255.255',
  '::1',
  'fd00::1',
  'fe80:0:0:0:1:2:3:4',
  '::ffff:10.0.0.1',
  '1:2:3:4:5:6:1.2.3.4',
  '1::',
  '::',
];
const OTHERS = [
  '10.0.0',
  '10.0.0.256',
  '1.2.3.4.5',
  'fd00',
  'fd00::1::2',
  'g::1',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4:5:6:7::8',
  ':1',
  '10.0.0.1/24',
  'fd00:1.2.3.4::1',
];

test.each(ADDRESSES)('%s is an address, as Node says too', (text) => {
  expect(isIP(text)).not.toBe(0);
  expect(ipv6Text(text)).toBe(isIP(text) === 4 ? `::ffff:${text}` : text);
});

test.each(OTHERS)('%s is none, as Node says too', (text) => {
  expect(isIP(text)).toBe(0);
  expect(ipv6Text(text)).toBeUndefined();
});

test('the empty text is the absent address', () => expect(ipv6Text('')).toBe('::'));
